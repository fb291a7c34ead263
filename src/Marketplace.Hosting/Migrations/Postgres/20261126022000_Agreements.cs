using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Hosting.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Agreements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "procurement_agreements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    Unit = table.Column<Guid>(type: "uuid", nullable: false),
                    CooperativeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    FirstDay = table.Column<DateOnly>(type: "date", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: false),
                    LeadDays = table.Column<int>(type: "integer", nullable: false),
                    NoticeDays = table.Column<int>(type: "integer", nullable: false),
                    Freight = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ProposedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    ProposedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AnsweredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    RefusalReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    EndReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_agreements", x => x.Id);
                    table.CheckConstraint("ck_procurement_agreements_period", "\"LastDay\" >= \"FirstDay\" AND \"LeadDays\" >= 0");
                });

            migrationBuilder.CreateTable(
                name: "procurement_supply_statements",
                columns: table => new
                {
                    ProductId = table.Column<Guid>(type: "uuid", nullable: false),
                    CooperativeId = table.Column<Guid>(type: "uuid", nullable: false),
                    WeeklyCapacity = table.Column<long>(type: "bigint", nullable: false),
                    LeadDays = table.Column<int>(type: "integer", nullable: false),
                    StatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_supply_statements", x => x.ProductId);
                    table.CheckConstraint("ck_procurement_supply_statements_figures", "\"WeeklyCapacity\" > 0 AND \"LeadDays\" >= 0");
                });

            migrationBuilder.CreateTable(
                name: "procurement_agreement_lines",
                columns: table => new
                {
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: false),
                    Row = table.Column<int>(type: "integer", nullable: false),
                    Sku = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    NameZh = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    NameEn = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Unit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ListPriceFen = table.Column<long>(type: "bigint", nullable: false),
                    UnitPriceFen = table.Column<long>(type: "bigint", nullable: false),
                    Maximum = table.Column<long>(type: "bigint", nullable: false),
                    CalledOff = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_agreement_lines", x => new { x.AgreementId, x.ProductId });
                    table.CheckConstraint("ck_procurement_agreement_lines_maximum", "\"CalledOff\" >= 0 AND \"CalledOff\" <= \"Maximum\" AND \"UnitPriceFen\" > 0 AND \"UnitPriceFen\" <= \"ListPriceFen\"");
                    table.ForeignKey(
                        name: "FK_procurement_agreement_lines_procurement_agreements_Agreemen~",
                        column: x => x.AgreementId,
                        principalTable: "procurement_agreements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "procurement_calendars",
                columns: table => new
                {
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    Weekdays = table.Column<int>(type: "integer", nullable: false),
                    FirstDay = table.Column<DateOnly>(type: "date", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: false),
                    DeliveryPointId = table.Column<Guid>(type: "uuid", nullable: false),
                    SkipHolidays = table.Column<bool>(type: "boolean", nullable: false),
                    SetBy = table.Column<Guid>(type: "uuid", nullable: false),
                    DraftedThrough = table.Column<DateOnly>(type: "date", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_calendars", x => x.AgreementId);
                    table.ForeignKey(
                        name: "FK_procurement_calendars_procurement_agreements_AgreementId",
                        column: x => x.AgreementId,
                        principalTable: "procurement_agreements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_procurement_calendars_procurement_delivery_points_DeliveryP~",
                        column: x => x.DeliveryPointId,
                        principalTable: "procurement_delivery_points",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "procurement_weekly_drafts",
                columns: table => new
                {
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    Week = table.Column<DateOnly>(type: "date", nullable: false),
                    BatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    DraftedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_weekly_drafts", x => new { x.AgreementId, x.Week });
                    table.ForeignKey(
                        name: "FK_procurement_weekly_drafts_procurement_agreements_AgreementId",
                        column: x => x.AgreementId,
                        principalTable: "procurement_agreements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_procurement_weekly_drafts_procurement_batches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "procurement_batches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "procurement_call_offs",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    UnitPriceFen = table.Column<long>(type: "bigint", nullable: false),
                    Quantity = table.Column<long>(type: "bigint", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: false),
                    Held = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_call_offs", x => new { x.BatchId, x.ProductId });
                    table.CheckConstraint("ck_procurement_call_offs_held", "\"Held\" >= 0 AND \"Held\" <= \"Quantity\"");
                    table.ForeignKey(
                        name: "FK_procurement_call_offs_procurement_agreement_lines_Agreement~",
                        columns: x => new { x.AgreementId, x.ProductId },
                        principalTable: "procurement_agreement_lines",
                        principalColumns: new[] { "AgreementId", "ProductId" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_procurement_call_offs_procurement_batches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "procurement_batches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "procurement_calendar_lines",
                columns: table => new
                {
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: false),
                    Quantity = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_calendar_lines", x => new { x.AgreementId, x.ProductId });
                    table.CheckConstraint("ck_procurement_calendar_lines_quantity", "\"Quantity\" > 0");
                    table.ForeignKey(
                        name: "FK_procurement_calendar_lines_procurement_calendars_AgreementId",
                        column: x => x.AgreementId,
                        principalTable: "procurement_calendars",
                        principalColumn: "AgreementId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "procurement_calendar_skips",
                columns: table => new
                {
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_calendar_skips", x => new { x.AgreementId, x.Day });
                    table.ForeignKey(
                        name: "FK_procurement_calendar_skips_procurement_calendars_AgreementId",
                        column: x => x.AgreementId,
                        principalTable: "procurement_calendars",
                        principalColumn: "AgreementId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_procurement_agreements_CooperativeId_Status",
                table: "procurement_agreements",
                columns: new[] { "CooperativeId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_procurement_agreements_Number",
                table: "procurement_agreements",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_procurement_agreements_Unit_Status",
                table: "procurement_agreements",
                columns: new[] { "Unit", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_procurement_calendars_DeliveryPointId",
                table: "procurement_calendars",
                column: "DeliveryPointId");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_calendars_DraftedThrough",
                table: "procurement_calendars",
                column: "DraftedThrough");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_call_offs_AgreementId_ProductId",
                table: "procurement_call_offs",
                columns: new[] { "AgreementId", "ProductId" });

            migrationBuilder.CreateIndex(
                name: "IX_procurement_supply_statements_CooperativeId",
                table: "procurement_supply_statements",
                column: "CooperativeId");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_weekly_drafts_BatchId",
                table: "procurement_weekly_drafts",
                column: "BatchId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "procurement_calendar_lines");

            migrationBuilder.DropTable(
                name: "procurement_calendar_skips");

            migrationBuilder.DropTable(
                name: "procurement_call_offs");

            migrationBuilder.DropTable(
                name: "procurement_supply_statements");

            migrationBuilder.DropTable(
                name: "procurement_weekly_drafts");

            migrationBuilder.DropTable(
                name: "procurement_calendars");

            migrationBuilder.DropTable(
                name: "procurement_agreement_lines");

            migrationBuilder.DropTable(
                name: "procurement_agreements");
        }
    }
}
