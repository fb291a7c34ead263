using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Hosting.Migrations.Postgres
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
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Sealed = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    MadeAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_claim_keys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "procurement_claim_rounds",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    Entitlements = table.Column<int>(type: "integer", nullable: false),
                    CapFen = table.Column<long>(type: "bigint", nullable: false),
                    OpensAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ClosesAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    LeftOver = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DonateProductId = table.Column<Guid>(type: "uuid", nullable: true),
                    DonateRecipient = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    DonatePhone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DonateAddress = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    CodesMadeAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ClosedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ClosedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Claimed = table.Column<int>(type: "integer", nullable: false)
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
                    BatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    Row = table.Column<int>(type: "integer", nullable: false),
                    Recipient = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Phone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    RegionCode = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Street = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ClaimedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ChangedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
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
                    BatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    Row = table.Column<int>(type: "integer", nullable: false),
                    Issue = table.Column<int>(type: "integer", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ChangedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
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
                    BatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: false),
                    Ordinal = table.Column<int>(type: "integer", nullable: false),
                    Sku = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    NameZh = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    NameEn = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    UnitPriceFen = table.Column<long>(type: "bigint", nullable: false),
                    Claimed = table.Column<int>(type: "integer", nullable: false)
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
