using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Hosting.Migrations.Postgres
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
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Tiers",
                table: "procurement_round_offers",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "FreightFen",
                table: "procurement_portions",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "OwnCeilingFen",
                table: "procurement_claim_rounds",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "procurement_expected_lots",
                columns: table => new
                {
                    ProductId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReadyOn = table.Column<DateOnly>(type: "date", nullable: false),
                    CooperativeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Quantity = table.Column<long>(type: "bigint", nullable: false),
                    AnnouncedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ArrivedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
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
