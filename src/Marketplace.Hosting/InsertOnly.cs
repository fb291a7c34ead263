namespace Marketplace.Hosting;

/// <summary>Triggers that let rows of a ledger be written and never changed or removed: a correction is another row.</summary>
internal static class InsertOnly
{
    /// <summary>Those of the first migration; a later ledger's triggers come with its own.</summary>
    public static readonly string[] Ledgers = ["platform_audit", "catalog_movements", "catalog_listing_versions", "procurement_paid", "settlement_bookings"];

    public static IEnumerable<string> Sqlite() => Ledgers.SelectMany(SqliteOn);

    public static IEnumerable<string> SqliteOn(string ledger) =>
        from change in (string[])["UPDATE", "DELETE"]
        select $"""
            CREATE TRIGGER {ledger}_no_{change.ToLowerInvariant()} BEFORE {change} ON {ledger}
            BEGIN SELECT RAISE(ABORT, '{ledger} is insert-only'); END;
            """;

    public static IEnumerable<string> Postgres() =>
        [
            """
            CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME; END; $$;
            """,
            .. Ledgers.Select(PostgresOn),
        ];

    public static string PostgresOn(string ledger) =>
        $"CREATE TRIGGER {ledger}_insert_only BEFORE UPDATE OR DELETE ON {ledger} FOR EACH ROW EXECUTE FUNCTION refuse_change();";
}
