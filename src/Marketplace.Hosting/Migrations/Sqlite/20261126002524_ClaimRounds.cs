using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Hosting.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ClaimRounds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "procurement_claim_keys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Sealed = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_claim_keys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "procurement_claim_rounds",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Entitlements = table.Column<int>(type: "INTEGER", nullable: false),
                    CapFen = table.Column<long>(type: "INTEGER", nullable: false),
                    OpensAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ClosesAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LeftOver = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DonateProductId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DonateRecipient = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    DonatePhone = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DonateAddress = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CodesMadeAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    Claimed = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_claim_rounds", x => x.BatchId);
                    table.CheckConstraint("ck_procurement_claim_rounds_claimed", "\"Claimed\" >= 0 AND \"Claimed\" <= \"Entitlements\" AND \"ClosesAt\" > \"OpensAt\"");
                    table.ForeignKey(
                        name: "FK_procurement_claim_rounds_procurement_batches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "procurement_batches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "procurement_claimants",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Row = table.Column<int>(type: "INTEGER", nullable: false),
                    Recipient = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RegionCode = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    Street = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ClaimedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_claimants", x => new { x.BatchId, x.Row });
                    table.ForeignKey(
                        name: "FK_procurement_claimants_procurement_rows_BatchId_Row",
                        columns: x => new { x.BatchId, x.Row },
                        principalTable: "procurement_rows",
                        principalColumns: new[] { "BatchId", "Row" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "procurement_claim_codes",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Row = table.Column<int>(type: "INTEGER", nullable: false),
                    Issue = table.Column<int>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_claim_codes", x => new { x.BatchId, x.Row, x.Issue });
                    table.ForeignKey(
                        name: "FK_procurement_claim_codes_procurement_claim_rounds_BatchId",
                        column: x => x.BatchId,
                        principalTable: "procurement_claim_rounds",
                        principalColumn: "BatchId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "procurement_round_offers",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProductId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    Sku = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    NameZh = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    UnitPriceFen = table.Column<long>(type: "INTEGER", nullable: false),
                    Claimed = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_round_offers", x => new { x.BatchId, x.ProductId });
                    table.CheckConstraint("ck_procurement_round_offers_figures", "\"UnitPriceFen\" > 0 AND \"Claimed\" >= 0");
                    table.ForeignKey(
                        name: "FK_procurement_round_offers_procurement_claim_rounds_BatchId",
                        column: x => x.BatchId,
                        principalTable: "procurement_claim_rounds",
                        principalColumn: "BatchId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_procurement_claim_codes_Hash",
                table: "procurement_claim_codes",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_procurement_claim_rounds_ClosesAt",
                table: "procurement_claim_rounds",
                column: "ClosesAt",
                filter: "\"CodesMadeAt\" IS NOT NULL AND \"ClosedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_claimants_BatchId_ClaimedAt",
                table: "procurement_claimants",
                columns: new[] { "BatchId", "ClaimedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "procurement_claim_codes");

            migrationBuilder.DropTable(
                name: "procurement_claim_keys");

            migrationBuilder.DropTable(
                name: "procurement_claimants");

            migrationBuilder.DropTable(
                name: "procurement_round_offers");

            migrationBuilder.DropTable(
                name: "procurement_claim_rounds");
        }
    }
}
