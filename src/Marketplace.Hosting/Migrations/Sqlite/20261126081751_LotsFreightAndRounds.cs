using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Hosting.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LotsFreightAndRounds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "EarnedPriceFen",
                table: "procurement_round_offers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Tiers",
                table: "procurement_round_offers",
                type: "TEXT",
                maxLength: 2000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "FreightFen",
                table: "procurement_portions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "OwnCeilingFen",
                table: "procurement_claim_rounds",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "procurement_expected_lots",
                columns: table => new
                {
                    ProductId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReadyOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    CooperativeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    AnnouncedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ArrivedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_expected_lots", x => new { x.ProductId, x.ReadyOn });
                    table.CheckConstraint("ck_procurement_expected_lots_quantity", "\"Quantity\" > 0");
                });

            migrationBuilder.CreateIndex(
                name: "IX_procurement_expected_lots_CooperativeId",
                table: "procurement_expected_lots",
                column: "CooperativeId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "procurement_expected_lots");

            migrationBuilder.DropColumn(
                name: "EarnedPriceFen",
                table: "procurement_round_offers");

            migrationBuilder.DropColumn(
                name: "Tiers",
                table: "procurement_round_offers");

            migrationBuilder.DropColumn(
                name: "FreightFen",
                table: "procurement_portions");

            migrationBuilder.DropColumn(
                name: "OwnCeilingFen",
                table: "procurement_claim_rounds");
        }
    }
}
