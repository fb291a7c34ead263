using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Hosting.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ReturnHeldMoney : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "Sheet",
                table: "settlement_receipts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "settlement_returns",
                columns: table => new
                {
                    Reference = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Receipt = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Fen = table.Column<long>(type: "INTEGER", nullable: false),
                    ReturnedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlement_returns", x => x.Reference);
                    table.CheckConstraint("ck_settlement_returns_fen", "\"Fen\" > 0");
                    table.ForeignKey(
                        name: "FK_settlement_returns_settlement_receipts_Receipt",
                        column: x => x.Receipt,
                        principalTable: "settlement_receipts",
                        principalColumn: "Reference",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_settlement_receipts_Sheet",
                table: "settlement_receipts",
                column: "Sheet");

            migrationBuilder.CreateIndex(
                name: "IX_settlement_returns_Receipt",
                table: "settlement_returns",
                column: "Receipt");

            foreach (var sql in InsertOnly.SqliteOn("settlement_returns")) migrationBuilder.Sql(sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "settlement_returns");

            migrationBuilder.DropIndex(
                name: "IX_settlement_receipts_Sheet",
                table: "settlement_receipts");

            migrationBuilder.DropColumn(
                name: "Sheet",
                table: "settlement_receipts");
        }
    }
}
