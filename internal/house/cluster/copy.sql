-- What a filled database needs so that its rows can be put back: it stands in a schema of its own.
CREATE SCHEMA house;

-- columns are those of a table that can be written to.
CREATE FUNCTION house.columns(tab REGCLASS) RETURNS TEXT LANGUAGE sql STABLE AS $$
	SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
	WHERE attrelid = tab AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
$$;

-- filled are the tables of a schema that hold rows, or did.
CREATE FUNCTION house.filled(place TEXT) RETURNS SETOF TEXT LANGUAGE sql STABLE AS $$
	SELECT relname::TEXT FROM pg_class WHERE relnamespace = place::REGNAMESPACE AND relkind = 'r' AND pg_relation_size(oid) > 0
$$;

-- keep remembers the rows of all tables.
CREATE FUNCTION house.keep() RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE t TEXT;
BEGIN
	FOR t IN SELECT house.filled('public') LOOP
		EXECUTE format('CREATE TABLE house.%I AS SELECT %s FROM public.%I', t, house.columns(format('public.%I', t)::REGCLASS), t);
	END LOOP;
END $$;

-- put_back ends whatever is still at work and gives all tables their rows again, triggers aside.
CREATE FUNCTION house.put_back() RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE t TEXT;
BEGIN
	PERFORM pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle';
	SET LOCAL session_replication_role = replica;
	FOR t IN SELECT house.filled('public') LOOP
		EXECUTE format('DELETE FROM public.%I', t);
	END LOOP;
	FOR t IN SELECT house.filled('house') LOOP
		EXECUTE format('INSERT INTO public.%I (%s) SELECT * FROM house.%I', t, house.columns(format('public.%I', t)::REGCLASS), t);
	END LOOP;
END $$;

-- shape tells one schema from another: its relations, columns, constraints, triggers, functions and settings.
CREATE FUNCTION house.shape() RETURNS TEXT LANGUAGE sql STABLE AS $$
	SELECT md5(string_agg(x, ',' ORDER BY x)) FROM (
		SELECT 'relation ' || relname || relkind::TEXT || relnatts::TEXT FROM pg_class WHERE relnamespace = 'public'::REGNAMESPACE
		UNION ALL SELECT 'column ' || a.attrelid::TEXT || a.attname || a.atttypid::TEXT || a.attnotnull::TEXT FROM pg_attribute a
			JOIN pg_class c ON c.oid = a.attrelid WHERE c.relnamespace = 'public'::REGNAMESPACE AND a.attnum > 0 AND NOT a.attisdropped
		UNION ALL SELECT 'constraint ' || conrelid::TEXT || conname FROM pg_constraint WHERE connamespace = 'public'::REGNAMESPACE
		UNION ALL SELECT 'trigger ' || tgrelid::TEXT || tgname || tgenabled::TEXT FROM pg_trigger WHERE NOT tgisinternal
		UNION ALL SELECT 'function ' || proname || md5(prosrc) FROM pg_proc WHERE pronamespace = 'public'::REGNAMESPACE
		UNION ALL SELECT 'setting ' || setconfig::TEXT FROM pg_db_role_setting WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
	) AS parts(x)
$$;
