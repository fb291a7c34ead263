using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Hosting.Migrations.Sqlite
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
                    Unit = table.Column<Guid>(type: "TEXT", nullable: false),
                    Contractor = table.Column<Guid>(type: "TEXT", nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    NormalizedEmail = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    LimitFen = table.Column<long>(type: "INTEGER", nullable: true),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false)
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
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_unit_administrators", x => new { x.OrganisationId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_accounts_unit_administrators_accounts_organisations_OrganisationId",
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NameZh = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Uscc = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    CountyCode = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    UnitType = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                    Subordinate = table.Column<Guid>(type: "TEXT", nullable: false),
                    Superior = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ConfirmedAt = table.Column<long>(type: "INTEGER", nullable: true)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Unit = table.Column<Guid>(type: "TEXT", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Canteen = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CanteenTotalFen = table.Column<long>(type: "INTEGER", nullable: false),
                    ReservedFen = table.Column<long>(type: "INTEGER", nullable: false),
                    UnionFen = table.Column<long>(type: "INTEGER", nullable: false),
                    BudgetFen = table.Column<long>(type: "INTEGER", nullable: false),
                    Representative = table.Column<Guid>(type: "TEXT", nullable: true),
                    Contractor = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    FloorBasisPoints = table.Column<int>(type: "INTEGER", nullable: false),
                    ReturnReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    WrittenBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    WrittenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SubmittedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    SubmittedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DecidedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecidedFor = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
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
