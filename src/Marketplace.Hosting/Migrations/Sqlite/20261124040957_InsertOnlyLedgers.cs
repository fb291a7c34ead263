using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Hosting.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class InsertOnlyLedgers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var sql in InsertOnly.Sqlite()) migrationBuilder.Sql(sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var ledger in InsertOnly.Ledgers)
            {
                migrationBuilder.Sql($"DROP TRIGGER {ledger}_no_update");
                migrationBuilder.Sql($"DROP TRIGGER {ledger}_no_delete");
            }
        }
    }
}
