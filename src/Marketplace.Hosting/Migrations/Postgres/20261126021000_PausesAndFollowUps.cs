using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Hosting.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PausesAndFollowUps : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "FailedRows",
                table: "procurement_batches",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Skip");

            migrationBuilder.AddColumn<long>(
                name: "MissingUnits",
                table: "procurement_batches",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "PausedAt",
                table: "procurement_batches",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "procurement_follow_ups",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    Row = table.Column<int>(type: "integer", nullable: false),
                    Ordinal = table.Column<int>(type: "integer", nullable: false),
                    Into = table.Column<Guid>(type: "uuid", nullable: false),
                    Quantity = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_follow_ups", x => new { x.BatchId, x.Row, x.Ordinal });
                    table.CheckConstraint("ck_procurement_follow_ups_quantity", "\"Quantity\" >= 0");
                    table.ForeignKey(
                        name: "FK_procurement_follow_ups_procurement_batches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "procurement_batches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_procurement_follow_ups_procurement_batches_Into",
                        column: x => x.Into,
                        principalTable: "procurement_batches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_procurement_follow_ups_Into",
                table: "procurement_follow_ups",
                column: "Into");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "procurement_follow_ups");

            migrationBuilder.DropColumn(
                name: "FailedRows",
                table: "procurement_batches");

            migrationBuilder.DropColumn(
                name: "MissingUnits",
                table: "procurement_batches");

            migrationBuilder.DropColumn(
                name: "PausedAt",
                table: "procurement_batches");
        }
    }
}
