using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Hosting.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class UnitsAndPlans : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "accounts_contractors",
                columns: table => new
                {
                    Unit = table.Column<Guid>(type: "uuid", nullable: false),
                    Contractor = table.Column<Guid>(type: "uuid", nullable: false),
                    Since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_contractors", x => new { x.Unit, x.Contractor });
                    table.CheckConstraint("ck_accounts_contractors_apart", "\"Unit\" <> \"Contractor\"");
                    table.ForeignKey(
                        name: "FK_accounts_contractors_accounts_organisations_Contractor",
                        column: x => x.Contractor,
                        principalTable: "accounts_organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_accounts_contractors_accounts_organisations_Unit",
                        column: x => x.Unit,
                        principalTable: "accounts_organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "accounts_invitations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    NormalizedEmail = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    Role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    LimitFen = table.Column<long>(type: "bigint", nullable: true),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_invitations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_accounts_invitations_accounts_organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "accounts_organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "accounts_unit_administrators",
                columns: table => new
                {
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_unit_administrators", x => new { x.OrganisationId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_accounts_unit_administrators_accounts_organisations_Organis~",
                        column: x => x.OrganisationId,
                        principalTable: "accounts_organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_accounts_unit_administrators_accounts_people_PersonId",
                        column: x => x.PersonId,
                        principalTable: "accounts_people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "accounts_unit_registrations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    NameZh = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    NameEn = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Uscc = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    CountyCode = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    UnitType = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    AskedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_unit_registrations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_accounts_unit_registrations_accounts_people_PersonId",
                        column: x => x.PersonId,
                        principalTable: "accounts_people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "accounts_unit_ties",
                columns: table => new
                {
                    Subordinate = table.Column<Guid>(type: "uuid", nullable: false),
                    Superior = table.Column<Guid>(type: "uuid", nullable: false),
                    AskedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ConfirmedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_unit_ties", x => x.Subordinate);
                    table.CheckConstraint("ck_accounts_unit_ties_apart", "\"Subordinate\" <> \"Superior\"");
                    table.ForeignKey(
                        name: "FK_accounts_unit_ties_accounts_organisations_Subordinate",
                        column: x => x.Subordinate,
                        principalTable: "accounts_organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_accounts_unit_ties_accounts_organisations_Superior",
                        column: x => x.Superior,
                        principalTable: "accounts_organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "procurement_plan_versions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Unit = table.Column<Guid>(type: "uuid", nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Canteen = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CanteenTotalFen = table.Column<long>(type: "bigint", nullable: false),
                    ReservedFen = table.Column<long>(type: "bigint", nullable: false),
                    UnionFen = table.Column<long>(type: "bigint", nullable: false),
                    BudgetFen = table.Column<long>(type: "bigint", nullable: false),
                    Representative = table.Column<Guid>(type: "uuid", nullable: true),
                    Contractor = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    FloorBasisPoints = table.Column<int>(type: "integer", nullable: false),
                    ReturnReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    WrittenBy = table.Column<Guid>(type: "uuid", nullable: false),
                    WrittenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SubmittedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    SubmittedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    DecidedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedFor = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_plan_versions", x => x.Id);
                    table.CheckConstraint("ck_procurement_plan_versions_money", "\"ReservedFen\" >= 0 AND \"ReservedFen\" <= \"CanteenTotalFen\" AND \"UnionFen\" >= 0 AND \"BudgetFen\" >= \"ReservedFen\" + \"UnionFen\"");
                });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_contractors_Contractor",
                table: "accounts_contractors",
                column: "Contractor");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_invitations_Hash",
                table: "accounts_invitations",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_accounts_invitations_OrganisationId_NormalizedEmail_Role",
                table: "accounts_invitations",
                columns: new[] { "OrganisationId", "NormalizedEmail", "Role" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_accounts_unit_administrators_PersonId",
                table: "accounts_unit_administrators",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_unit_registrations_PersonId",
                table: "accounts_unit_registrations",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_unit_registrations_Uscc",
                table: "accounts_unit_registrations",
                column: "Uscc",
                unique: true,
                filter: "\"State\" = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_unit_ties_Superior",
                table: "accounts_unit_ties",
                column: "Superior");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_plan_versions_Unit_Year_Number",
                table: "procurement_plan_versions",
                columns: new[] { "Unit", "Year", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_procurement_plan_versions_effective",
                table: "procurement_plan_versions",
                columns: new[] { "Unit", "Year" },
                unique: true,
                filter: "\"State\" = 'Effective'");

            migrationBuilder.CreateIndex(
                name: "ix_procurement_plan_versions_open",
                table: "procurement_plan_versions",
                columns: new[] { "Unit", "Year" },
                unique: true,
                filter: "\"State\" IN ('Draft', 'Submitted', 'Returned')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accounts_contractors");

            migrationBuilder.DropTable(
                name: "accounts_invitations");

            migrationBuilder.DropTable(
                name: "accounts_unit_administrators");

            migrationBuilder.DropTable(
                name: "accounts_unit_registrations");

            migrationBuilder.DropTable(
                name: "accounts_unit_ties");

            migrationBuilder.DropTable(
                name: "procurement_plan_versions");
        }
    }
}
