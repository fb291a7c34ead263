using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Hosting.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AskForChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "ChangeDeliverOn",
                table: "procurement_purchase_orders",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChangeReason",
                table: "procurement_purchase_orders",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChangeRefusal",
                table: "procurement_purchase_orders",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "DeliverOn",
                table: "procurement_purchase_orders",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Proposed",
                table: "procurement_purchase_lines",
                type: "bigint",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ChangeDeliverOn",
                table: "procurement_purchase_orders");

            migrationBuilder.DropColumn(
                name: "ChangeReason",
                table: "procurement_purchase_orders");

            migrationBuilder.DropColumn(
                name: "ChangeRefusal",
                table: "procurement_purchase_orders");

            migrationBuilder.DropColumn(
                name: "DeliverOn",
                table: "procurement_purchase_orders");

            migrationBuilder.DropColumn(
                name: "Proposed",
                table: "procurement_purchase_lines");
        }
    }
}
