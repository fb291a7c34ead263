using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Hosting.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class InsertOnlyLedgers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var sql in InsertOnly.Postgres()) migrationBuilder.Sql(sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var ledger in InsertOnly.Ledgers) migrationBuilder.Sql($"DROP TRIGGER {ledger}_insert_only ON {ledger}");
            migrationBuilder.Sql("DROP FUNCTION refuse_change()");
        }
    }
}
