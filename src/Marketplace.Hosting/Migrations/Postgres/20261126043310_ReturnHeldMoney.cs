using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Hosting.Migrations.Postgres
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
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "settlement_returns",
                columns: table => new
                {
                    Reference = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Receipt = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Fen = table.Column<long>(type: "bigint", nullable: false),
                    ReturnedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
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

            migrationBuilder.Sql(InsertOnly.PostgresOn("settlement_returns"));
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
