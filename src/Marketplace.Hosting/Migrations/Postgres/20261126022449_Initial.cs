using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Marketplace.Hosting.Migrations.Postgres
{
    /// <summary>
    /// All tables before the first release, made of the eighteen steps they grew by: a new database would otherwise build the
    /// whole model once for each. The id is the last step's, so that a database that has had them all has had this one.
    /// </summary>
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "accounts_mail",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    To = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    Subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Body = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    WrittenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    NextAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    SentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Error = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    File = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_mail", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "accounts_organisations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    NameZh = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    NameEn = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    Uscc = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    CountyCode = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    UnitType = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_organisations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "accounts_people",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Language = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    LeavesAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    UserName = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    Email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    PasswordHash = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    SecurityStamp = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    PhoneNumber = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_people", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "carts_kept",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Mark = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Content = table.Column<string>(type: "character varying(100000)", maxLength: 100000, nullable: false),
                    ChangedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_carts_kept", x => x.PersonId);
                });

            migrationBuilder.CreateTable(
                name: "catalog_categories",
                columns: table => new
                {
                    Slug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    NameZh = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    NameEn = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    ParentSlug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Sort = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_categories", x => x.Slug);
                    table.ForeignKey(
                        name: "FK_catalog_categories_catalog_categories_ParentSlug",
                        column: x => x.ParentSlug,
                        principalTable: "catalog_categories",
                        principalColumn: "Slug",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "catalog_holds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Holder = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Quantity = table.Column<long>(type: "bigint", nullable: false),
                    Shipped = table.Column<long>(type: "bigint", nullable: false),
                    Until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_holds", x => x.Id);
                    table.CheckConstraint("CK_catalog_holds_quantities", "\"Quantity\" >= 0 AND \"Shipped\" >= 0");
                });

            migrationBuilder.CreateTable(
                name: "catalog_movements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: false),
                    Window = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    OnHandDelta = table.Column<long>(type: "bigint", nullable: false),
                    AllocatedDelta = table.Column<long>(type: "bigint", nullable: false),
                    HeldDelta = table.Column<long>(type: "bigint", nullable: false),
                    Reference = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    LotId = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_movements", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "catalog_recounts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Rows = table.Column<int>(type: "integer", nullable: false),
                    Drifts = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_recounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "cooperatives_cooperatives",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Slug = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    NameZh = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    NameEn = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    CountyCode = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Uscc = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    IntroZh = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    IntroEn = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    FoundedYear = table.Column<int>(type: "integer", nullable: false),
                    Households = table.Column<int>(type: "integer", nullable: false),
                    DeclaredShareBasisPoints = table.Column<int>(type: "integer", nullable: true),
                    DeclaredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    SupportTier = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Categories = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cooperatives_cooperatives", x => x.Id);
                    table.CheckConstraint("CK_cooperatives_declared", "(\"DeclaredShareBasisPoints\" IS NULL) = (\"DeclaredOn\" IS NULL) AND (\"DeclaredShareBasisPoints\" IS NULL OR \"DeclaredShareBasisPoints\" BETWEEN 0 AND 10000)");
                    table.CheckConstraint("CK_cooperatives_households", "\"Households\" >= 0");
                });

            migrationBuilder.CreateTable(
                name: "orders_groups",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    ShopperId = table.Column<Guid>(type: "uuid", nullable: false),
                    PaymentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CartMark = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Recipient = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Phone = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Province = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    City = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    County = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    CountyCode = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Street = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    ItemsFen = table.Column<long>(type: "bigint", nullable: false),
                    FreightFen = table.Column<long>(type: "bigint", nullable: false),
                    TotalFen = table.Column<long>(type: "bigint", nullable: false),
                    PlacedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    PaidAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    CancelledByShopper = table.Column<bool>(type: "boolean", nullable: false),
                    Turn = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_orders_groups", x => x.Id);
                    table.CheckConstraint("CK_orders_groups_positive", "\"ItemsFen\" >= 0 AND \"FreightFen\" >= 0");
                    table.CheckConstraint("CK_orders_groups_total", "\"TotalFen\" = \"ItemsFen\" + \"FreightFen\"");
                });

            migrationBuilder.CreateTable(
                name: "payments_payments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Reference = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    AmountFen = table.Column<long>(type: "bigint", nullable: false),
                    TitleZh = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    TitleEn = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IdentificationCode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Attempt = table.Column<int>(type: "integer", nullable: false),
                    AttemptAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    PaidUrl = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    BackUrl = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Language = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: true),
                    SessionId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    SessionUrl = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    SessionExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    IntentId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    DeclinedAttempt = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    DeclineCode = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    PaidFen = table.Column<long>(type: "bigint", nullable: false),
                    RefundingFen = table.Column<long>(type: "bigint", nullable: false),
                    RefundedFen = table.Column<long>(type: "bigint", nullable: false),
                    OpenedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    PaidAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AskAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Asked = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_payments", x => x.Id);
                    table.CheckConstraint("CK_payments_amount", "\"AmountFen\" > 0");
                    table.CheckConstraint("CK_payments_refunded", "\"RefundedFen\" >= 0 AND \"RefundingFen\" >= 0 AND \"RefundedFen\" + \"RefundingFen\" <= \"PaidFen\"");
                });

            migrationBuilder.CreateTable(
                name: "payments_stripe_events",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    PaymentId = table.Column<Guid>(type: "uuid", nullable: true),
                    SessionId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    IntentId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    ReceivedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ReadAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_stripe_events", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_audit",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Actor = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Action = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Subject = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Facts = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    Previous = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Hash = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_audit", x => x.Seq);
                });

            migrationBuilder.CreateTable(
                name: "platform_audit_anchors",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Seq = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_audit_anchors", x => x.Day);
                });

            migrationBuilder.CreateTable(
                name: "platform_audit_head",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Seq = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_audit_head", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_idempotency",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Fingerprint = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    ClaimedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    LeaseUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ResultJson = table.Column<string>(type: "character varying(200000)", maxLength: 200000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_idempotency", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_keys",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Xml = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    MadeAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_keys", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "platform_outbox",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Event = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Handler = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Json = table.Column<string>(type: "character varying(100000)", maxLength: 100000, nullable: false),
                    ToldAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    NextAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    DoneAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    Error = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Trace = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_outbox", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_seeds",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_seeds", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "procurement_acceptance_rules",
                columns: table => new
                {
                    Unit = table.Column<Guid>(type: "uuid", nullable: false),
                    TwoSignatures = table.Column<bool>(type: "boolean", nullable: false),
                    SetBy = table.Column<Guid>(type: "uuid", nullable: true),
                    SetAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_acceptance_rules", x => x.Unit);
                });

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
                name: "procurement_batches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    Unit = table.Column<Guid>(type: "uuid", nullable: false),
                    UnitCounty = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PairingKey = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    DirectingReason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    OpenedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    OpenedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    FailedRows = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "Skip"),
                    PausedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    MissingUnits = table.Column<long>(type: "bigint", nullable: false),
                    Headers = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: false),
                    Total = table.Column<int>(type: "integer", nullable: false),
                    Valid = table.Column<int>(type: "integer", nullable: false),
                    Invalid = table.Column<int>(type: "integer", nullable: false),
                    Placed = table.Column<int>(type: "integer", nullable: false),
                    Short = table.Column<int>(type: "integer", nullable: false),
                    Failed = table.Column<int>(type: "integer", nullable: false),
                    Done = table.Column<int>(type: "integer", nullable: false),
                    TotalFen = table.Column<long>(type: "bigint", nullable: false),
                    PlacedFen = table.Column<long>(type: "bigint", nullable: false),
                    CommittedFen = table.Column<long>(type: "bigint", nullable: false),
                    PlanYear = table.Column<int>(type: "integer", nullable: false),
                    ServedMore = table.Column<long>(type: "bigint", nullable: false),
                    CheckedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    SubmittedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    SubmittedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    DecidedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    RejectReason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    CancelWanted = table.Column<bool>(type: "boolean", nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    FinishedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    MovedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_batches", x => x.Id);
                    table.CheckConstraint("ck_procurement_batches_done", "\"Done\" >= 0 AND \"Done\" <= \"Total\"");
                    table.CheckConstraint("ck_procurement_batches_money", "\"TotalFen\" >= 0 AND \"PlacedFen\" >= 0 AND \"PlacedFen\" <= \"TotalFen\" AND \"CommittedFen\" >= 0");
                });

            migrationBuilder.CreateTable(
                name: "procurement_certificates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    Code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    Unit = table.Column<Guid>(type: "uuid", nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    IssuedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    IssuedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    AcceptedFen = table.Column<long>(type: "bigint", nullable: false),
                    PaidFen = table.Column<long>(type: "bigint", nullable: false),
                    Counties = table.Column<string>(type: "character varying(40000)", maxLength: 40000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_certificates", x => x.Id);
                    table.CheckConstraint("ck_procurement_certificates_money", "\"AcceptedFen\" >= 0 AND \"PaidFen\" >= 0");
                });

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
                name: "procurement_delivery_points",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Unit = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Recipient = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Phone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Preferred = table.Column<bool>(type: "boolean", nullable: false),
                    SavedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    RemovedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_delivery_points", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "procurement_leaves",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Unit = table.Column<Guid>(type: "uuid", nullable: false),
                    Absent = table.Column<Guid>(type: "uuid", nullable: false),
                    Deputy = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: false),
                    NamedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_leaves", x => x.Id);
                    table.CheckConstraint("ck_procurement_leaves_days", "\"Until\" >= \"From\"");
                });

            migrationBuilder.CreateTable(
                name: "procurement_lists",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Unit = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    SavedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    SavedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    RemovedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_lists", x => x.Id);
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

            migrationBuilder.CreateTable(
                name: "procurement_plans",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Unit = table.Column<Guid>(type: "uuid", nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CanteenTotalFen = table.Column<long>(type: "bigint", nullable: false),
                    ReservedFen = table.Column<long>(type: "bigint", nullable: false),
                    BudgetFen = table.Column<long>(type: "bigint", nullable: false),
                    CommittedFen = table.Column<long>(type: "bigint", nullable: false),
                    AcceptedFen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_plans", x => x.Id);
                    table.CheckConstraint("ck_procurement_plans_budget", "\"CommittedFen\" >= 0 AND \"CommittedFen\" <= \"BudgetFen\" AND \"AcceptedFen\" >= 0 AND \"AcceptedFen\" <= \"CommittedFen\"");
                });

            migrationBuilder.CreateTable(
                name: "procurement_purchase_orders",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    BatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    Unit = table.Column<Guid>(type: "uuid", nullable: false),
                    CooperativeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    TotalFen = table.Column<long>(type: "bigint", nullable: false),
                    PayableFen = table.Column<long>(type: "bigint", nullable: false),
                    TransferCode = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ConfirmedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ShippedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ReceivedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AcceptedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    DeclineReason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    AcceptanceRemark = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    ChangeReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    ChangeDeliverOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ChangeRefusal = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    DeliverOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    PaymentDays = table.Column<int>(type: "integer", nullable: false, defaultValue: 30),
                    PaymentContract = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_purchase_orders", x => x.Id);
                    table.CheckConstraint("ck_procurement_purchase_orders_money", "\"TotalFen\" >= 0 AND \"PayableFen\" >= 0 AND \"PayableFen\" <= \"TotalFen\"");
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
                name: "regions_counties",
                columns: table => new
                {
                    Code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    NameZh = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    NameEn = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    PrefectureCode = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    PrefectureZh = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    PrefectureEn = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Assisted = table.Column<bool>(type: "boolean", nullable: false),
                    Key = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_regions_counties", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "regions_policies",
                columns: table => new
                {
                    Policy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Jurisdiction = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: true),
                    Amount = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_regions_policies", x => new { x.Policy, x.Jurisdiction, x.From });
                    table.CheckConstraint("CK_regions_policies_amount", "\"Amount\" >= 0");
                });

            migrationBuilder.CreateTable(
                name: "regions_regions",
                columns: table => new
                {
                    Code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    NameZh = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    NameEn = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Pinyin = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ParentCode = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: true),
                    OtherNameEn = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    FreightZone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_regions_regions", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "settlement_billed",
                columns: table => new
                {
                    Line = table.Column<Guid>(type: "uuid", nullable: false),
                    Quantity = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlement_billed", x => x.Line);
                    table.CheckConstraint("ck_settlement_billed_quantity", "\"Quantity\" >= 0");
                });

            migrationBuilder.CreateTable(
                name: "settlement_receipts",
                columns: table => new
                {
                    Reference = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    AmountFen = table.Column<long>(type: "bigint", nullable: false),
                    PaidOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Remark = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    HeldFen = table.Column<long>(type: "bigint", nullable: false),
                    BookedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlement_receipts", x => x.Reference);
                    table.CheckConstraint("ck_settlement_receipts_held", "\"AmountFen\" > 0 AND \"HeldFen\" >= 0 AND \"HeldFen\" <= \"AmountFen\"");
                });

            migrationBuilder.CreateTable(
                name: "settlement_reminders",
                columns: table => new
                {
                    Subject = table.Column<Guid>(type: "uuid", nullable: false),
                    Days = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlement_reminders", x => new { x.Subject, x.Days });
                });

            migrationBuilder.CreateTable(
                name: "settlement_sheets",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    Unit = table.Column<Guid>(type: "uuid", nullable: false),
                    Cooperative = table.Column<Guid>(type: "uuid", nullable: false),
                    BuyerTitle = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    BuyerCode = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    SellerTitle = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    SellerCode = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DraftedBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    TotalFen = table.Column<long>(type: "bigint", nullable: false),
                    InvoicedFen = table.Column<long>(type: "bigint", nullable: false),
                    PaidFen = table.Column<long>(type: "bigint", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ReturnReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    DraftedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ProposedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AgreedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    PaidAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlement_sheets", x => x.Id);
                    table.CheckConstraint("ck_settlement_sheets_money", "\"TotalFen\" > 0 AND \"PaidFen\" >= 0 AND \"PaidFen\" <= \"TotalFen\" AND \"InvoicedFen\" >= 0 AND \"InvoicedFen\" <= \"TotalFen\"");
                });

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
                name: "accounts_addresses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Recipient = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    RegionCode = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Street = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Preferred = table.Column<bool>(type: "boolean", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_addresses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_accounts_addresses_accounts_people_PersonId",
                        column: x => x.PersonId,
                        principalTable: "accounts_people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "accounts_authenticators",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Secret = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    LastStep = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_authenticators", x => x.PersonId);
                    table.ForeignKey(
                        name: "FK_accounts_authenticators_accounts_people_PersonId",
                        column: x => x.PersonId,
                        principalTable: "accounts_people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "accounts_claims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    ClaimType = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    ClaimValue = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_claims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_accounts_claims_accounts_people_UserId",
                        column: x => x.UserId,
                        principalTable: "accounts_people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "accounts_logins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    ProviderKey = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_logins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_accounts_logins_accounts_people_UserId",
                        column: x => x.UserId,
                        principalTable: "accounts_people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "accounts_memberships",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    LimitFen = table.Column<long>(type: "bigint", nullable: true),
                    Since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_memberships", x => new { x.PersonId, x.OrganisationId, x.Role });
                    table.CheckConstraint("CK_accounts_memberships_limit", "\"LimitFen\" IS NULL OR \"LimitFen\" >= 0");
                    table.ForeignKey(
                        name: "FK_accounts_memberships_accounts_organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "accounts_organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_accounts_memberships_accounts_people_PersonId",
                        column: x => x.PersonId,
                        principalTable: "accounts_people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "accounts_passkeys",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Data = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_passkeys", x => x.CredentialId);
                    table.ForeignKey(
                        name: "FK_accounts_passkeys_accounts_people_UserId",
                        column: x => x.UserId,
                        principalTable: "accounts_people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "accounts_recovery_codes",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    MadeAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    UsedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_recovery_codes", x => new { x.PersonId, x.Hash });
                    table.ForeignKey(
                        name: "FK_accounts_recovery_codes_accounts_people_PersonId",
                        column: x => x.PersonId,
                        principalTable: "accounts_people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "accounts_sign_ins",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Way = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Result = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Device = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Address = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    SeenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    EndsAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_sign_ins", x => x.Id);
                    table.ForeignKey(
                        name: "FK_accounts_sign_ins_accounts_people_PersonId",
                        column: x => x.PersonId,
                        principalTable: "accounts_people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "accounts_tokens",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    LoginProvider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    Name = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    Value = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_tokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_accounts_tokens_accounts_people_UserId",
                        column: x => x.UserId,
                        principalTable: "accounts_people",
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
                name: "catalog_listings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Slug = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Sku = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    NameZh = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    NameEn = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Pinyin = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    SummaryZh = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    SummaryEn = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    DescriptionZh = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    DescriptionEn = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    CategorySlug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    CountyCode = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    CooperativeId = table.Column<Guid>(type: "uuid", nullable: false),
                    PriceFen = table.Column<long>(type: "bigint", nullable: false),
                    Unit = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    NetWeightGrams = table.Column<long>(type: "bigint", nullable: false),
                    GrossWeightGrams = table.Column<long>(type: "bigint", nullable: false),
                    MinimumQuantity = table.Column<long>(type: "bigint", nullable: false),
                    CartonQuantity = table.Column<long>(type: "bigint", nullable: false),
                    SeasonMask = table.Column<int>(type: "integer", nullable: false),
                    SeasonMonths = table.Column<List<int>>(type: "integer[]", nullable: false),
                    Storage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ShelfLifeDays = table.Column<int>(type: "integer", nullable: false),
                    GeographicalIndication = table.Column<bool>(type: "boolean", nullable: false),
                    TaxClass = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Published = table.Column<bool>(type: "boolean", nullable: false),
                    PublishedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    StarsSum = table.Column<long>(type: "bigint", nullable: false),
                    ReviewCount = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_listings", x => x.Id);
                    table.CheckConstraint("CK_catalog_listings_price", "\"PriceFen\" > 0");
                    table.CheckConstraint("CK_catalog_listings_quantities", "\"MinimumQuantity\" > 0 AND \"CartonQuantity\" > 0");
                    table.ForeignKey(
                        name: "FK_catalog_listings_catalog_categories_CategorySlug",
                        column: x => x.CategorySlug,
                        principalTable: "catalog_categories",
                        principalColumn: "Slug",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "catalog_drifts",
                columns: table => new
                {
                    RecountId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: false),
                    Figure = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Stored = table.Column<long>(type: "bigint", nullable: false),
                    Expected = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_drifts", x => new { x.RecountId, x.ProductId, x.Figure });
                    table.ForeignKey(
                        name: "FK_catalog_drifts_catalog_recounts_RecountId",
                        column: x => x.RecountId,
                        principalTable: "catalog_recounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "orders_orders",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GroupId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(28)", maxLength: 28, nullable: false),
                    CooperativeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Storage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ItemsFen = table.Column<long>(type: "bigint", nullable: false),
                    FreightFen = table.Column<long>(type: "bigint", nullable: false),
                    TotalFen = table.Column<long>(type: "bigint", nullable: false),
                    GrossWeightGrams = table.Column<long>(type: "bigint", nullable: false),
                    RefundRequestedFen = table.Column<long>(type: "bigint", nullable: false),
                    RefundedFen = table.Column<long>(type: "bigint", nullable: false),
                    PlacedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    PaidAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AcceptedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ShippedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ReceivedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    CompletedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ClosedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_orders_orders", x => x.Id);
                    table.CheckConstraint("CK_orders_orders_refunds", "\"RefundedFen\" >= 0 AND \"RefundedFen\" <= \"RefundRequestedFen\" AND \"RefundRequestedFen\" <= \"TotalFen\"");
                    table.CheckConstraint("CK_orders_orders_total", "\"TotalFen\" = \"ItemsFen\" + \"FreightFen\"");
                    table.ForeignKey(
                        name: "FK_orders_orders_orders_groups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "orders_groups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payments_bank_transfers",
                columns: table => new
                {
                    BankSerial = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    PaymentId = table.Column<Guid>(type: "uuid", nullable: false),
                    RefundId = table.Column<Guid>(type: "uuid", nullable: true),
                    AmountFen = table.Column<long>(type: "bigint", nullable: false),
                    BookedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_bank_transfers", x => x.BankSerial);
                    table.CheckConstraint("CK_bank_transfers_amount", "\"AmountFen\" > 0");
                    table.ForeignKey(
                        name: "FK_payments_bank_transfers_payments_payments_PaymentId",
                        column: x => x.PaymentId,
                        principalTable: "payments_payments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payments_refunds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PaymentId = table.Column<Guid>(type: "uuid", nullable: false),
                    AmountFen = table.Column<long>(type: "bigint", nullable: false),
                    Reference = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    IntentId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Surplus = table.Column<bool>(type: "boolean", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    StripeId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Error = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    RequestedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SettledAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    NextAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_refunds", x => x.Id);
                    table.CheckConstraint("CK_refunds_amount", "\"AmountFen\" > 0");
                    table.ForeignKey(
                        name: "FK_payments_refunds_payments_payments_PaymentId",
                        column: x => x.PaymentId,
                        principalTable: "payments_payments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
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

            migrationBuilder.CreateTable(
                name: "procurement_portions",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: false),
                    Way = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Turn = table.Column<int>(type: "integer", nullable: false),
                    FromId = table.Column<Guid>(type: "uuid", nullable: false),
                    LineId = table.Column<Guid>(type: "uuid", nullable: false),
                    PurchaseOrderId = table.Column<Guid>(type: "uuid", nullable: false),
                    Quantity = table.Column<long>(type: "bigint", nullable: false),
                    Given = table.Column<long>(type: "bigint", nullable: false),
                    Ground = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Tier = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Haul = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Capacity = table.Column<long>(type: "bigint", nullable: false),
                    UnitPriceFen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_portions", x => new { x.BatchId, x.ProductId, x.Way, x.Turn });
                    table.CheckConstraint("ck_procurement_portions_given", "\"Quantity\" > 0 AND \"Given\" >= 0 AND \"Given\" <= \"Quantity\"");
                    table.ForeignKey(
                        name: "FK_procurement_portions_procurement_batches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "procurement_batches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "procurement_reminders",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubmittedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Days = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_reminders", x => new { x.BatchId, x.SubmittedAt, x.Days });
                    table.ForeignKey(
                        name: "FK_procurement_reminders_procurement_batches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "procurement_batches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "procurement_rows",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    Row = table.Column<int>(type: "integer", nullable: false),
                    Sku = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    QuantityText = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Recipient = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Phone = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Address = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    DeliverOnText = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Remark = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    SubstituteText = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Own = table.Column<string>(type: "character varying(40000)", maxLength: 40000, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Problems = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Quantity = table.Column<long>(type: "bigint", nullable: false),
                    DeliverOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: true),
                    UnitPriceFen = table.Column<long>(type: "bigint", nullable: false),
                    AmountFen = table.Column<long>(type: "bigint", nullable: false),
                    PlacedQuantity = table.Column<long>(type: "bigint", nullable: false),
                    PlacedFen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_rows", x => new { x.BatchId, x.Row });
                    table.CheckConstraint("ck_procurement_rows_placed", "\"PlacedQuantity\" >= 0 AND \"PlacedQuantity\" <= \"Quantity\"");
                    table.ForeignKey(
                        name: "FK_procurement_rows_procurement_batches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "procurement_batches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "procurement_signatures",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    Ordinal = table.Column<int>(type: "integer", nullable: false),
                    SubmittedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Verdict = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: false),
                    InsteadOf = table.Column<Guid>(type: "uuid", nullable: true),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_signatures", x => new { x.BatchId, x.Ordinal });
                    table.ForeignKey(
                        name: "FK_procurement_signatures_procurement_batches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "procurement_batches",
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
                name: "procurement_list_lines",
                columns: table => new
                {
                    ListId = table.Column<Guid>(type: "uuid", nullable: false),
                    Row = table.Column<int>(type: "integer", nullable: false),
                    Sku = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Quantity = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_list_lines", x => new { x.ListId, x.Row });
                    table.CheckConstraint("ck_procurement_list_lines_quantity", "\"Quantity\" > 0");
                    table.ForeignKey(
                        name: "FK_procurement_list_lines_procurement_lists_ListId",
                        column: x => x.ListId,
                        principalTable: "procurement_lists",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "procurement_consignments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PurchaseOrderId = table.Column<Guid>(type: "uuid", nullable: false),
                    Carrier = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Waybill = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    ShippedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Parts = table.Column<string>(type: "character varying(40000)", maxLength: 40000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_consignments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_procurement_consignments_procurement_purchase_orders_Purcha~",
                        column: x => x.PurchaseOrderId,
                        principalTable: "procurement_purchase_orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "procurement_inspections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PurchaseOrderId = table.Column<Guid>(type: "uuid", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Remark = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    SecondBy = table.Column<Guid>(type: "uuid", nullable: true),
                    SecondAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ReturnReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_inspections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_procurement_inspections_procurement_purchase_orders_Purchas~",
                        column: x => x.PurchaseOrderId,
                        principalTable: "procurement_purchase_orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "procurement_paid",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PurchaseOrderId = table.Column<Guid>(type: "uuid", nullable: false),
                    Unit = table.Column<Guid>(type: "uuid", nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Fen = table.Column<long>(type: "bigint", nullable: false),
                    PaidOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    BookedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_paid", x => x.Id);
                    table.CheckConstraint("ck_procurement_paid_fen", "\"Fen\" <> 0");
                    table.ForeignKey(
                        name: "FK_procurement_paid_procurement_purchase_orders_PurchaseOrderId",
                        column: x => x.PurchaseOrderId,
                        principalTable: "procurement_purchase_orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "procurement_photos",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PurchaseOrderId = table.Column<Guid>(type: "uuid", nullable: false),
                    LineId = table.Column<Guid>(type: "uuid", nullable: true),
                    DisputeId = table.Column<Guid>(type: "uuid", nullable: true),
                    OfUnit = table.Column<bool>(type: "boolean", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Width = table.Column<int>(type: "integer", nullable: false),
                    Height = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_photos", x => x.Id);
                    table.ForeignKey(
                        name: "FK_procurement_photos_procurement_purchase_orders_PurchaseOrde~",
                        column: x => x.PurchaseOrderId,
                        principalTable: "procurement_purchase_orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "procurement_purchase_lines",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PurchaseOrderId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: false),
                    ListingVersion = table.Column<int>(type: "integer", nullable: false),
                    Sku = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Slug = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    NameZh = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    NameEn = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Unit = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    CountyCode = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Assisted = table.Column<bool>(type: "boolean", nullable: false),
                    KeyCounty = table.Column<bool>(type: "boolean", nullable: false),
                    Ground = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    UnitPriceFen = table.Column<long>(type: "bigint", nullable: false),
                    TierMinimum = table.Column<long>(type: "bigint", nullable: false),
                    NetWeightGrams = table.Column<long>(type: "bigint", nullable: false),
                    TaxClass = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Storage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Secured = table.Column<long>(type: "bigint", nullable: false),
                    Quantity = table.Column<long>(type: "bigint", nullable: false),
                    Proposed = table.Column<long>(type: "bigint", nullable: true),
                    Shipped = table.Column<long>(type: "bigint", nullable: false),
                    Received = table.Column<long>(type: "bigint", nullable: false),
                    Accepted = table.Column<long>(type: "bigint", nullable: false),
                    RejectRemark = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    DeliveredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_purchase_lines", x => x.Id);
                    table.CheckConstraint("ck_procurement_purchase_lines_quantities", "\"Quantity\" >= 0 AND \"Quantity\" <= \"Secured\" AND \"Shipped\" >= 0 AND \"Shipped\" <= \"Quantity\" AND \"Received\" <= \"Shipped\" AND \"Accepted\" >= 0 AND \"Accepted\" <= \"Received\"");
                    table.ForeignKey(
                        name: "FK_procurement_purchase_lines_procurement_purchase_orders_Purc~",
                        column: x => x.PurchaseOrderId,
                        principalTable: "procurement_purchase_orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "regions_county_flags",
                columns: table => new
                {
                    CountyCode = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Flag = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_regions_county_flags", x => new { x.CountyCode, x.Flag, x.From });
                    table.CheckConstraint("CK_regions_county_flags_period", "\"Until\" IS NULL OR \"Until\" > \"From\"");
                    table.ForeignKey(
                        name: "FK_regions_county_flags_regions_regions_CountyCode",
                        column: x => x.CountyCode,
                        principalTable: "regions_regions",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "regions_pairings",
                columns: table => new
                {
                    EastCode = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    WestCode = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: true),
                    Level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Confirmed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_regions_pairings", x => new { x.EastCode, x.WestCode, x.From });
                    table.CheckConstraint("CK_regions_pairings_period", "\"Until\" IS NULL OR \"Until\" > \"From\"");
                    table.ForeignKey(
                        name: "FK_regions_pairings_regions_regions_EastCode",
                        column: x => x.EastCode,
                        principalTable: "regions_regions",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_regions_pairings_regions_regions_WestCode",
                        column: x => x.WestCode,
                        principalTable: "regions_regions",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "settlement_bookings",
                columns: table => new
                {
                    Reference = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    SheetId = table.Column<Guid>(type: "uuid", nullable: false),
                    Order = table.Column<Guid>(type: "uuid", nullable: false),
                    Fen = table.Column<long>(type: "bigint", nullable: false),
                    BookedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlement_bookings", x => new { x.Reference, x.SheetId, x.Order });
                    table.CheckConstraint("ck_settlement_bookings_fen", "\"Fen\" > 0");
                    table.ForeignKey(
                        name: "FK_settlement_bookings_settlement_receipts_Reference",
                        column: x => x.Reference,
                        principalTable: "settlement_receipts",
                        principalColumn: "Reference",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_settlement_bookings_settlement_sheets_SheetId",
                        column: x => x.SheetId,
                        principalTable: "settlement_sheets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "settlement_invoices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SheetId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reverses = table.Column<Guid>(type: "uuid", nullable: true),
                    GrossFen = table.Column<long>(type: "bigint", nullable: false),
                    TaxFen = table.Column<long>(type: "bigint", nullable: false),
                    ReturnReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    HandedInAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    JudgedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlement_invoices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_settlement_invoices_settlement_sheets_SheetId",
                        column: x => x.SheetId,
                        principalTable: "settlement_sheets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "settlement_lines",
                columns: table => new
                {
                    SheetId = table.Column<Guid>(type: "uuid", nullable: false),
                    Ordinal = table.Column<int>(type: "integer", nullable: false),
                    Line = table.Column<Guid>(type: "uuid", nullable: false),
                    Order = table.Column<Guid>(type: "uuid", nullable: false),
                    OrderNumber = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    Sku = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    NameZh = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    NameEn = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Measure = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    TaxClass = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    TaxRate = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Quantity = table.Column<long>(type: "bigint", nullable: false),
                    UnitPriceFen = table.Column<long>(type: "bigint", nullable: false),
                    AmountFen = table.Column<long>(type: "bigint", nullable: false),
                    DeliveredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlement_lines", x => new { x.SheetId, x.Ordinal });
                    table.CheckConstraint("ck_settlement_lines_amount", "\"Quantity\" > 0 AND \"AmountFen\" = \"Quantity\" * \"UnitPriceFen\"");
                    table.ForeignKey(
                        name: "FK_settlement_lines_settlement_sheets_SheetId",
                        column: x => x.SheetId,
                        principalTable: "settlement_sheets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "settlement_payment_orders",
                columns: table => new
                {
                    SheetId = table.Column<Guid>(type: "uuid", nullable: false),
                    Ordinal = table.Column<int>(type: "integer", nullable: false),
                    AmountFen = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    OrderedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    OrderedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    DecidedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    RefuseReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlement_payment_orders", x => new { x.SheetId, x.Ordinal });
                    table.CheckConstraint("ck_settlement_payment_orders_amount", "\"AmountFen\" > 0");
                    table.ForeignKey(
                        name: "FK_settlement_payment_orders_settlement_sheets_SheetId",
                        column: x => x.SheetId,
                        principalTable: "settlement_sheets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "catalog_listing_versions",
                columns: table => new
                {
                    ProductId = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    PriceFen = table.Column<long>(type: "bigint", nullable: false),
                    Facts = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_listing_versions", x => new { x.ProductId, x.Version });
                    table.ForeignKey(
                        name: "FK_catalog_listing_versions_catalog_listings_ProductId",
                        column: x => x.ProductId,
                        principalTable: "catalog_listings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "catalog_lots",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    HarvestedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    BestBefore = table.Column<DateOnly>(type: "date", nullable: false),
                    Quantity = table.Column<long>(type: "bigint", nullable: false),
                    Remaining = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_lots", x => x.Id);
                    table.CheckConstraint("CK_catalog_lots_remaining", "\"Remaining\" >= 0 AND \"Remaining\" <= \"Quantity\"");
                    table.ForeignKey(
                        name: "FK_catalog_lots_catalog_listings_ProductId",
                        column: x => x.ProductId,
                        principalTable: "catalog_listings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "catalog_price_tiers",
                columns: table => new
                {
                    ProductId = table.Column<Guid>(type: "uuid", nullable: false),
                    FromQuantity = table.Column<long>(type: "bigint", nullable: false),
                    UnitPriceFen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_price_tiers", x => new { x.ProductId, x.FromQuantity });
                    table.CheckConstraint("CK_catalog_price_tiers_price", "\"UnitPriceFen\" > 0");
                    table.CheckConstraint("CK_catalog_price_tiers_quantity", "\"FromQuantity\" > 1");
                    table.ForeignKey(
                        name: "FK_catalog_price_tiers_catalog_listings_ProductId",
                        column: x => x.ProductId,
                        principalTable: "catalog_listings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "catalog_reviews",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: false),
                    Buyer = table.Column<Guid>(type: "uuid", nullable: true),
                    ShownName = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    OrderLine = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    InvitedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Stars = table.Column<int>(type: "integer", nullable: true),
                    Text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    WrittenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Reply = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    RepliedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_reviews", x => x.Id);
                    table.CheckConstraint("CK_catalog_reviews_stars", "\"Stars\" IS NULL OR \"Stars\" BETWEEN 1 AND 5");
                    table.ForeignKey(
                        name: "FK_catalog_reviews_catalog_listings_ProductId",
                        column: x => x.ProductId,
                        principalTable: "catalog_listings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "catalog_stock",
                columns: table => new
                {
                    ProductId = table.Column<Guid>(type: "uuid", nullable: false),
                    Window = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    OnHand = table.Column<long>(type: "bigint", nullable: false),
                    Allocated = table.Column<long>(type: "bigint", nullable: false),
                    Held = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_stock", x => new { x.ProductId, x.Window });
                    table.CheckConstraint("CK_catalog_stock_allocated", "\"Allocated\" >= 0");
                    table.CheckConstraint("CK_catalog_stock_available", "\"OnHand\" - \"Allocated\" - \"Held\" >= 0");
                    table.CheckConstraint("CK_catalog_stock_held", "\"Held\" >= 0");
                    table.CheckConstraint("CK_catalog_stock_on_hand", "\"OnHand\" >= 0");
                    table.ForeignKey(
                        name: "FK_catalog_stock_catalog_listings_ProductId",
                        column: x => x.ProductId,
                        principalTable: "catalog_listings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "orders_claims",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrderId = table.Column<Guid>(type: "uuid", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Explanation = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    AskedFen = table.Column<long>(type: "bigint", nullable: false),
                    GrantedFen = table.Column<long>(type: "bigint", nullable: false),
                    Answer = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    AskedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AnsweredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_orders_claims", x => x.Id);
                    table.CheckConstraint("CK_orders_claims_amount", "\"AskedFen\" > 0 AND \"GrantedFen\" >= 0 AND \"GrantedFen\" <= \"AskedFen\"");
                    table.ForeignKey(
                        name: "FK_orders_claims_orders_orders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "orders_orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "orders_lines",
                columns: table => new
                {
                    OrderId = table.Column<Guid>(type: "uuid", nullable: false),
                    No = table.Column<int>(type: "integer", nullable: false),
                    SaleCode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: false),
                    ListingVersion = table.Column<int>(type: "integer", nullable: false),
                    Sku = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Slug = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    NameZh = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    NameEn = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    CategorySlug = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Unit = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    CountyCode = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Assisted = table.Column<bool>(type: "boolean", nullable: false),
                    KeyCounty = table.Column<bool>(type: "boolean", nullable: false),
                    BuyerOrganisationId = table.Column<Guid>(type: "uuid", nullable: true),
                    BuyerCountyCode = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Channel = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Purpose = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    PairingKey = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Quantity = table.Column<long>(type: "bigint", nullable: false),
                    UnitPriceFen = table.Column<long>(type: "bigint", nullable: false),
                    TierMinimum = table.Column<long>(type: "bigint", nullable: false),
                    LineFen = table.Column<long>(type: "bigint", nullable: false),
                    FreightShareFen = table.Column<long>(type: "bigint", nullable: false),
                    NetWeightGrams = table.Column<long>(type: "bigint", nullable: false),
                    GrossWeightGrams = table.Column<long>(type: "bigint", nullable: false),
                    TaxClass = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    ShippedQuantity = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_orders_lines", x => new { x.OrderId, x.No });
                    table.CheckConstraint("CK_orders_lines_amount", "\"Quantity\" > 0 AND \"LineFen\" = \"Quantity\" * \"UnitPriceFen\"");
                    table.CheckConstraint("CK_orders_lines_shipped", "\"ShippedQuantity\" >= 0 AND \"ShippedQuantity\" <= \"Quantity\"");
                    table.ForeignKey(
                        name: "FK_orders_lines_orders_orders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "orders_orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "orders_parcels",
                columns: table => new
                {
                    OrderId = table.Column<Guid>(type: "uuid", nullable: false),
                    No = table.Column<int>(type: "integer", nullable: false),
                    Carrier = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Waybill = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ShippedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_orders_parcels", x => new { x.OrderId, x.No });
                    table.ForeignKey(
                        name: "FK_orders_parcels_orders_orders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "orders_orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "orders_steps",
                columns: table => new
                {
                    OrderId = table.Column<Guid>(type: "uuid", nullable: false),
                    No = table.Column<int>(type: "integer", nullable: false),
                    What = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_orders_steps", x => new { x.OrderId, x.No });
                    table.ForeignKey(
                        name: "FK_orders_steps_orders_orders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "orders_orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
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
                name: "procurement_claim_codes",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    Row = table.Column<int>(type: "integer", nullable: false),
                    Issue = table.Column<int>(type: "integer", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ClaimedRow = table.Column<int>(type: "integer", nullable: true),
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
                name: "procurement_shares",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    Row = table.Column<int>(type: "integer", nullable: false),
                    Ordinal = table.Column<int>(type: "integer", nullable: false),
                    PurchaseOrderId = table.Column<Guid>(type: "uuid", nullable: false),
                    LineId = table.Column<Guid>(type: "uuid", nullable: false),
                    Quantity = table.Column<long>(type: "bigint", nullable: false),
                    AmountFen = table.Column<long>(type: "bigint", nullable: false),
                    Ground = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Substitute = table.Column<bool>(type: "boolean", nullable: false),
                    SaleCode = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Withdrawn = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_shares", x => new { x.BatchId, x.Row, x.Ordinal });
                    table.CheckConstraint("ck_procurement_shares_quantity", "\"Quantity\" > 0 AND \"AmountFen\" >= 0");
                    table.ForeignKey(
                        name: "FK_procurement_shares_procurement_rows_BatchId_Row",
                        columns: x => new { x.BatchId, x.Row },
                        principalTable: "procurement_rows",
                        principalColumns: new[] { "BatchId", "Row" },
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

            migrationBuilder.CreateTable(
                name: "procurement_receipts",
                columns: table => new
                {
                    ConsignmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    PurchaseOrderId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReceivedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ReceivedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Remark = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_receipts", x => x.ConsignmentId);
                    table.ForeignKey(
                        name: "FK_procurement_receipts_procurement_consignments_ConsignmentId",
                        column: x => x.ConsignmentId,
                        principalTable: "procurement_consignments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_procurement_receipts_procurement_purchase_orders_PurchaseOr~",
                        column: x => x.PurchaseOrderId,
                        principalTable: "procurement_purchase_orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "procurement_disputes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PurchaseOrderId = table.Column<Guid>(type: "uuid", nullable: false),
                    LineId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Quantity = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    OpenedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    OpenedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Answer = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    AnsweredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Reply = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    RepliedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Decision = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Payable = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_disputes", x => x.Id);
                    table.CheckConstraint("ck_procurement_disputes_quantity", "\"Quantity\" > 0 AND \"Payable\" >= 0 AND \"Payable\" <= \"Quantity\"");
                    table.ForeignKey(
                        name: "FK_procurement_disputes_procurement_purchase_lines_LineId",
                        column: x => x.LineId,
                        principalTable: "procurement_purchase_lines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_procurement_disputes_procurement_purchase_orders_PurchaseOr~",
                        column: x => x.PurchaseOrderId,
                        principalTable: "procurement_purchase_orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "procurement_inspection_lines",
                columns: table => new
                {
                    InspectionId = table.Column<Guid>(type: "uuid", nullable: false),
                    LineId = table.Column<Guid>(type: "uuid", nullable: false),
                    Accepted = table.Column<long>(type: "bigint", nullable: false),
                    Rejected = table.Column<long>(type: "bigint", nullable: false),
                    Sampled = table.Column<long>(type: "bigint", nullable: true),
                    WeightGrams = table.Column<long>(type: "bigint", nullable: true),
                    Grade = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    Remark = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_inspection_lines", x => new { x.InspectionId, x.LineId });
                    table.CheckConstraint("ck_procurement_inspection_lines_figures", "\"Accepted\" >= 0 AND \"Rejected\" >= 0");
                    table.ForeignKey(
                        name: "FK_procurement_inspection_lines_procurement_inspections_Inspec~",
                        column: x => x.InspectionId,
                        principalTable: "procurement_inspections",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_procurement_inspection_lines_procurement_purchase_lines_Lin~",
                        column: x => x.LineId,
                        principalTable: "procurement_purchase_lines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "settlement_invoice_lines",
                columns: table => new
                {
                    InvoiceId = table.Column<Guid>(type: "uuid", nullable: false),
                    Ordinal = table.Column<int>(type: "integer", nullable: false),
                    GrossFen = table.Column<long>(type: "bigint", nullable: false),
                    TaxRate = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    TaxFen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlement_invoice_lines", x => new { x.InvoiceId, x.Ordinal });
                    table.ForeignKey(
                        name: "FK_settlement_invoice_lines_settlement_invoices_InvoiceId",
                        column: x => x.InvoiceId,
                        principalTable: "settlement_invoices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "orders_parcel_lots",
                columns: table => new
                {
                    OrderId = table.Column<Guid>(type: "uuid", nullable: false),
                    ParcelNo = table.Column<int>(type: "integer", nullable: false),
                    No = table.Column<int>(type: "integer", nullable: false),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: false),
                    LotCode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Quantity = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_orders_parcel_lots", x => new { x.OrderId, x.ParcelNo, x.No });
                    table.CheckConstraint("CK_orders_parcel_lots_quantity", "\"Quantity\" > 0");
                    table.ForeignKey(
                        name: "FK_orders_parcel_lots_orders_parcels_OrderId_ParcelNo",
                        columns: x => new { x.OrderId, x.ParcelNo },
                        principalTable: "orders_parcels",
                        principalColumns: new[] { "OrderId", "No" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "procurement_consignment_parcels",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    Row = table.Column<int>(type: "integer", nullable: false),
                    Ordinal = table.Column<int>(type: "integer", nullable: false),
                    ConsignmentId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_consignment_parcels", x => new { x.BatchId, x.Row, x.Ordinal });
                    table.ForeignKey(
                        name: "FK_procurement_consignment_parcels_procurement_consignments_Co~",
                        column: x => x.ConsignmentId,
                        principalTable: "procurement_consignments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_procurement_consignment_parcels_procurement_shares_BatchId_~",
                        columns: x => new { x.BatchId, x.Row, x.Ordinal },
                        principalTable: "procurement_shares",
                        principalColumns: new[] { "BatchId", "Row", "Ordinal" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "procurement_receipt_lines",
                columns: table => new
                {
                    ConsignmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    LineId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sent = table.Column<long>(type: "bigint", nullable: false),
                    Received = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_receipt_lines", x => new { x.ConsignmentId, x.LineId });
                    table.CheckConstraint("ck_procurement_receipt_lines_received", "\"Received\" >= 0 AND \"Received\" <= \"Sent\"");
                    table.ForeignKey(
                        name: "FK_procurement_receipt_lines_procurement_purchase_lines_LineId",
                        column: x => x.LineId,
                        principalTable: "procurement_purchase_lines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_procurement_receipt_lines_procurement_receipts_ConsignmentId",
                        column: x => x.ConsignmentId,
                        principalTable: "procurement_receipts",
                        principalColumn: "ConsignmentId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "platform_audit_head",
                columns: new[] { "Id", "Hash", "Seq" },
                values: new object[] { 1, "shanhai", 0L });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_addresses_PersonId",
                table: "accounts_addresses",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_claims_UserId",
                table: "accounts_claims",
                column: "UserId");

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
                name: "IX_accounts_logins_UserId",
                table: "accounts_logins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_mail_NextAt",
                table: "accounts_mail",
                column: "NextAt",
                filter: "\"SentAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_mail_WrittenAt",
                table: "accounts_mail",
                column: "WrittenAt");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_memberships_OrganisationId",
                table: "accounts_memberships",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_organisations_Uscc",
                table: "accounts_organisations",
                column: "Uscc",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_accounts_passkeys_UserId",
                table: "accounts_passkeys",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_people_NormalizedEmail",
                table: "accounts_people",
                column: "NormalizedEmail",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_accounts_people_NormalizedUserName",
                table: "accounts_people",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_accounts_sign_ins_At",
                table: "accounts_sign_ins",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_sign_ins_PersonId_At",
                table: "accounts_sign_ins",
                columns: new[] { "PersonId", "At" });

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
                name: "IX_carts_kept_ChangedAt",
                table: "carts_kept",
                column: "ChangedAt");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_categories_ParentSlug",
                table: "catalog_categories",
                column: "ParentSlug");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_holds_Holder_ProductId",
                table: "catalog_holds",
                columns: new[] { "Holder", "ProductId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_catalog_holds_ProductId_State_Until",
                table: "catalog_holds",
                columns: new[] { "ProductId", "State", "Until" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_holds_Until",
                table: "catalog_holds",
                column: "Until",
                filter: "\"State\" = 'Held'");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_listings_CategorySlug",
                table: "catalog_listings",
                column: "CategorySlug");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_listings_CooperativeId",
                table: "catalog_listings",
                column: "CooperativeId");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_listings_CountyCode",
                table: "catalog_listings",
                column: "CountyCode");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_listings_Sku",
                table: "catalog_listings",
                column: "Sku",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_catalog_listings_Slug",
                table: "catalog_listings",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_catalog_lots_Code",
                table: "catalog_lots",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_catalog_lots_ProductId_BestBefore",
                table: "catalog_lots",
                columns: new[] { "ProductId", "BestBefore" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_movements_ProductId_At",
                table: "catalog_movements",
                columns: new[] { "ProductId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_movements_Reference",
                table: "catalog_movements",
                column: "Reference");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_recounts_At",
                table: "catalog_recounts",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_reviews_OrderLine",
                table: "catalog_reviews",
                column: "OrderLine",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_catalog_reviews_ProductId_WrittenAt",
                table: "catalog_reviews",
                columns: new[] { "ProductId", "WrittenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_cooperatives_cooperatives_CountyCode",
                table: "cooperatives_cooperatives",
                column: "CountyCode");

            migrationBuilder.CreateIndex(
                name: "IX_cooperatives_cooperatives_OrganisationId",
                table: "cooperatives_cooperatives",
                column: "OrganisationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_cooperatives_cooperatives_Slug",
                table: "cooperatives_cooperatives",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_cooperatives_cooperatives_Uscc",
                table: "cooperatives_cooperatives",
                column: "Uscc",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_orders_claims_OrderId",
                table: "orders_claims",
                column: "OrderId");

            migrationBuilder.CreateIndex(
                name: "IX_orders_groups_ExpiresAt",
                table: "orders_groups",
                column: "ExpiresAt",
                filter: "\"Status\" = 'PendingPayment'");

            migrationBuilder.CreateIndex(
                name: "IX_orders_groups_Number",
                table: "orders_groups",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_orders_groups_ShopperId_CartMark",
                table: "orders_groups",
                columns: new[] { "ShopperId", "CartMark" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_orders_groups_ShopperId_PlacedAt",
                table: "orders_groups",
                columns: new[] { "ShopperId", "PlacedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_orders_lines_CountyCode",
                table: "orders_lines",
                column: "CountyCode");

            migrationBuilder.CreateIndex(
                name: "IX_orders_lines_ProductId",
                table: "orders_lines",
                column: "ProductId");

            migrationBuilder.CreateIndex(
                name: "IX_orders_lines_SaleCode",
                table: "orders_lines",
                column: "SaleCode",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_orders_orders_CooperativeId_Status_PlacedAt",
                table: "orders_orders",
                columns: new[] { "CooperativeId", "Status", "PlacedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_orders_orders_GroupId",
                table: "orders_orders",
                column: "GroupId");

            migrationBuilder.CreateIndex(
                name: "IX_orders_orders_Number",
                table: "orders_orders",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_orders_orders_Status_ReceivedAt",
                table: "orders_orders",
                columns: new[] { "Status", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_orders_orders_Status_ShippedAt",
                table: "orders_orders",
                columns: new[] { "Status", "ShippedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_orders_parcel_lots_LotCode",
                table: "orders_parcel_lots",
                column: "LotCode");

            migrationBuilder.CreateIndex(
                name: "IX_orders_parcels_Waybill",
                table: "orders_parcels",
                column: "Waybill");

            migrationBuilder.CreateIndex(
                name: "IX_payments_bank_transfers_PaymentId",
                table: "payments_bank_transfers",
                column: "PaymentId");

            migrationBuilder.CreateIndex(
                name: "IX_payments_payments_AskAt",
                table: "payments_payments",
                column: "AskAt",
                filter: "\"AskAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_payments_payments_IdentificationCode",
                table: "payments_payments",
                column: "IdentificationCode",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payments_payments_IntentId",
                table: "payments_payments",
                column: "IntentId");

            migrationBuilder.CreateIndex(
                name: "IX_payments_payments_Reference",
                table: "payments_payments",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payments_payments_SessionId",
                table: "payments_payments",
                column: "SessionId");

            migrationBuilder.CreateIndex(
                name: "IX_payments_refunds_NextAt",
                table: "payments_refunds",
                column: "NextAt",
                filter: "\"NextAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_payments_refunds_PaymentId_Reference",
                table: "payments_refunds",
                columns: new[] { "PaymentId", "Reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payments_refunds_StripeId",
                table: "payments_refunds",
                column: "StripeId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payments_stripe_events_ReceivedAt",
                table: "payments_stripe_events",
                column: "ReceivedAt",
                filter: "\"ReadAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_platform_audit_Subject",
                table: "platform_audit",
                column: "Subject");

            migrationBuilder.CreateIndex(
                name: "IX_platform_idempotency_ClaimedAt",
                table: "platform_idempotency",
                column: "ClaimedAt");

            migrationBuilder.CreateIndex(
                name: "IX_platform_outbox_NextAt_Id",
                table: "platform_outbox",
                columns: new[] { "NextAt", "Id" },
                filter: "\"DoneAt\" IS NULL");

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
                name: "IX_procurement_batches_MovedAt",
                table: "procurement_batches",
                column: "MovedAt",
                filter: "\"Status\" IN ('Checking', 'Approved', 'Running')");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_batches_Number",
                table: "procurement_batches",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_procurement_batches_Unit_OpenedAt",
                table: "procurement_batches",
                columns: new[] { "Unit", "OpenedAt" });

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
                name: "IX_procurement_certificates_Number",
                table: "procurement_certificates",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_procurement_certificates_Unit_Year_IssuedAt",
                table: "procurement_certificates",
                columns: new[] { "Unit", "Year", "IssuedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_procurement_claim_codes_BatchId_ClaimedRow",
                table: "procurement_claim_codes",
                columns: new[] { "BatchId", "ClaimedRow" },
                unique: true);

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

            migrationBuilder.CreateIndex(
                name: "IX_procurement_consignment_parcels_ConsignmentId",
                table: "procurement_consignment_parcels",
                column: "ConsignmentId");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_consignments_Carrier_Waybill",
                table: "procurement_consignments",
                columns: new[] { "Carrier", "Waybill" });

            migrationBuilder.CreateIndex(
                name: "IX_procurement_consignments_PurchaseOrderId",
                table: "procurement_consignments",
                column: "PurchaseOrderId");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_delivery_points_Unit",
                table: "procurement_delivery_points",
                column: "Unit");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_disputes_LineId",
                table: "procurement_disputes",
                column: "LineId");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_disputes_OpenedAt",
                table: "procurement_disputes",
                column: "OpenedAt",
                filter: "\"Status\" IN ('Open', 'Contested', 'Maintained')");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_disputes_PurchaseOrderId",
                table: "procurement_disputes",
                column: "PurchaseOrderId");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_follow_ups_Into",
                table: "procurement_follow_ups",
                column: "Into");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_inspection_lines_LineId",
                table: "procurement_inspection_lines",
                column: "LineId");

            migrationBuilder.CreateIndex(
                name: "ux_procurement_inspections_waiting",
                table: "procurement_inspections",
                column: "PurchaseOrderId",
                unique: true,
                filter: "\"Status\" = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_leaves_Unit_Until",
                table: "procurement_leaves",
                columns: new[] { "Unit", "Until" });

            migrationBuilder.CreateIndex(
                name: "IX_procurement_lists_Unit",
                table: "procurement_lists",
                column: "Unit");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_paid_PurchaseOrderId",
                table: "procurement_paid",
                column: "PurchaseOrderId");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_paid_Source",
                table: "procurement_paid",
                column: "Source",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_procurement_paid_Unit_Year_Purpose_Fen",
                table: "procurement_paid",
                columns: new[] { "Unit", "Year", "Purpose", "Fen" });

            migrationBuilder.CreateIndex(
                name: "IX_procurement_photos_PurchaseOrderId",
                table: "procurement_photos",
                column: "PurchaseOrderId");

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

            migrationBuilder.CreateIndex(
                name: "IX_procurement_plans_Unit_Year",
                table: "procurement_plans",
                columns: new[] { "Unit", "Year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_procurement_purchase_lines_PurchaseOrderId_ProductId",
                table: "procurement_purchase_lines",
                columns: new[] { "PurchaseOrderId", "ProductId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_procurement_purchase_orders_BatchId_CooperativeId_Round",
                table: "procurement_purchase_orders",
                columns: new[] { "BatchId", "CooperativeId", "Round" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_procurement_purchase_orders_CooperativeId_Status",
                table: "procurement_purchase_orders",
                columns: new[] { "CooperativeId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_procurement_purchase_orders_Number",
                table: "procurement_purchase_orders",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_procurement_purchase_orders_TransferCode",
                table: "procurement_purchase_orders",
                column: "TransferCode",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_procurement_receipt_lines_LineId",
                table: "procurement_receipt_lines",
                column: "LineId");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_receipts_PurchaseOrderId",
                table: "procurement_receipts",
                column: "PurchaseOrderId");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_shares_PurchaseOrderId_Row",
                table: "procurement_shares",
                columns: new[] { "PurchaseOrderId", "Row" });

            migrationBuilder.CreateIndex(
                name: "IX_procurement_shares_SaleCode",
                table: "procurement_shares",
                column: "SaleCode",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_procurement_signatures_BatchId_SubmittedAt_Person",
                table: "procurement_signatures",
                columns: new[] { "BatchId", "SubmittedAt", "Person" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_procurement_supply_statements_CooperativeId",
                table: "procurement_supply_statements",
                column: "CooperativeId");

            migrationBuilder.CreateIndex(
                name: "IX_procurement_weekly_drafts_BatchId",
                table: "procurement_weekly_drafts",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_regions_pairings_WestCode",
                table: "regions_pairings",
                column: "WestCode");

            migrationBuilder.CreateIndex(
                name: "IX_regions_regions_ParentCode",
                table: "regions_regions",
                column: "ParentCode");

            migrationBuilder.CreateIndex(
                name: "IX_settlement_bookings_SheetId",
                table: "settlement_bookings",
                column: "SheetId");

            migrationBuilder.CreateIndex(
                name: "IX_settlement_invoices_Number",
                table: "settlement_invoices",
                column: "Number",
                unique: true,
                filter: "\"State\" <> 'Returned'");

            migrationBuilder.CreateIndex(
                name: "IX_settlement_invoices_SheetId",
                table: "settlement_invoices",
                column: "SheetId");

            migrationBuilder.CreateIndex(
                name: "IX_settlement_lines_Line",
                table: "settlement_lines",
                column: "Line");

            migrationBuilder.CreateIndex(
                name: "IX_settlement_lines_Order",
                table: "settlement_lines",
                column: "Order");

            migrationBuilder.CreateIndex(
                name: "IX_settlement_receipts_BookedAt",
                table: "settlement_receipts",
                column: "BookedAt");

            migrationBuilder.CreateIndex(
                name: "IX_settlement_sheets_Cooperative_DraftedAt",
                table: "settlement_sheets",
                columns: new[] { "Cooperative", "DraftedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_settlement_sheets_DueOn",
                table: "settlement_sheets",
                column: "DueOn",
                filter: "\"Status\" NOT IN ('Paid', 'Cancelled')");

            migrationBuilder.CreateIndex(
                name: "IX_settlement_sheets_Number",
                table: "settlement_sheets",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_settlement_sheets_Unit_DraftedAt",
                table: "settlement_sheets",
                columns: new[] { "Unit", "DraftedAt" });

            foreach (var sql in InsertOnly.Postgres()) migrationBuilder.Sql(sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accounts_addresses");

            migrationBuilder.DropTable(
                name: "accounts_authenticators");

            migrationBuilder.DropTable(
                name: "accounts_claims");

            migrationBuilder.DropTable(
                name: "accounts_contractors");

            migrationBuilder.DropTable(
                name: "accounts_invitations");

            migrationBuilder.DropTable(
                name: "accounts_logins");

            migrationBuilder.DropTable(
                name: "accounts_mail");

            migrationBuilder.DropTable(
                name: "accounts_memberships");

            migrationBuilder.DropTable(
                name: "accounts_passkeys");

            migrationBuilder.DropTable(
                name: "accounts_recovery_codes");

            migrationBuilder.DropTable(
                name: "accounts_sign_ins");

            migrationBuilder.DropTable(
                name: "accounts_tokens");

            migrationBuilder.DropTable(
                name: "accounts_unit_administrators");

            migrationBuilder.DropTable(
                name: "accounts_unit_registrations");

            migrationBuilder.DropTable(
                name: "accounts_unit_ties");

            migrationBuilder.DropTable(
                name: "carts_kept");

            migrationBuilder.DropTable(
                name: "catalog_drifts");

            migrationBuilder.DropTable(
                name: "catalog_holds");

            migrationBuilder.DropTable(
                name: "catalog_listing_versions");

            migrationBuilder.DropTable(
                name: "catalog_lots");

            migrationBuilder.DropTable(
                name: "catalog_movements");

            migrationBuilder.DropTable(
                name: "catalog_price_tiers");

            migrationBuilder.DropTable(
                name: "catalog_reviews");

            migrationBuilder.DropTable(
                name: "catalog_stock");

            migrationBuilder.DropTable(
                name: "cooperatives_cooperatives");

            migrationBuilder.DropTable(
                name: "orders_claims");

            migrationBuilder.DropTable(
                name: "orders_lines");

            migrationBuilder.DropTable(
                name: "orders_parcel_lots");

            migrationBuilder.DropTable(
                name: "orders_steps");

            migrationBuilder.DropTable(
                name: "payments_bank_transfers");

            migrationBuilder.DropTable(
                name: "payments_refunds");

            migrationBuilder.DropTable(
                name: "payments_stripe_events");

            migrationBuilder.DropTable(
                name: "platform_audit");

            migrationBuilder.DropTable(
                name: "platform_audit_anchors");

            migrationBuilder.DropTable(
                name: "platform_audit_head");

            migrationBuilder.DropTable(
                name: "platform_idempotency");

            migrationBuilder.DropTable(
                name: "platform_keys");

            migrationBuilder.DropTable(
                name: "platform_outbox");

            migrationBuilder.DropTable(
                name: "platform_seeds");

            migrationBuilder.DropTable(
                name: "procurement_acceptance_rules");

            migrationBuilder.DropTable(
                name: "procurement_calendar_lines");

            migrationBuilder.DropTable(
                name: "procurement_calendar_skips");

            migrationBuilder.DropTable(
                name: "procurement_call_offs");

            migrationBuilder.DropTable(
                name: "procurement_certificates");

            migrationBuilder.DropTable(
                name: "procurement_claim_codes");

            migrationBuilder.DropTable(
                name: "procurement_claim_keys");

            migrationBuilder.DropTable(
                name: "procurement_claimants");

            migrationBuilder.DropTable(
                name: "procurement_consignment_parcels");

            migrationBuilder.DropTable(
                name: "procurement_disputes");

            migrationBuilder.DropTable(
                name: "procurement_follow_ups");

            migrationBuilder.DropTable(
                name: "procurement_inspection_lines");

            migrationBuilder.DropTable(
                name: "procurement_leaves");

            migrationBuilder.DropTable(
                name: "procurement_list_lines");

            migrationBuilder.DropTable(
                name: "procurement_paid");

            migrationBuilder.DropTable(
                name: "procurement_photos");

            migrationBuilder.DropTable(
                name: "procurement_plan_versions");

            migrationBuilder.DropTable(
                name: "procurement_plans");

            migrationBuilder.DropTable(
                name: "procurement_portions");

            migrationBuilder.DropTable(
                name: "procurement_receipt_lines");

            migrationBuilder.DropTable(
                name: "procurement_reminders");

            migrationBuilder.DropTable(
                name: "procurement_round_offers");

            migrationBuilder.DropTable(
                name: "procurement_signatures");

            migrationBuilder.DropTable(
                name: "procurement_supply_statements");

            migrationBuilder.DropTable(
                name: "procurement_weekly_drafts");

            migrationBuilder.DropTable(
                name: "regions_counties");

            migrationBuilder.DropTable(
                name: "regions_county_flags");

            migrationBuilder.DropTable(
                name: "regions_pairings");

            migrationBuilder.DropTable(
                name: "regions_policies");

            migrationBuilder.DropTable(
                name: "settlement_billed");

            migrationBuilder.DropTable(
                name: "settlement_bookings");

            migrationBuilder.DropTable(
                name: "settlement_invoice_lines");

            migrationBuilder.DropTable(
                name: "settlement_lines");

            migrationBuilder.DropTable(
                name: "settlement_payment_orders");

            migrationBuilder.DropTable(
                name: "settlement_reminders");

            migrationBuilder.DropTable(
                name: "accounts_people");

            migrationBuilder.DropTable(
                name: "accounts_organisations");

            migrationBuilder.DropTable(
                name: "catalog_recounts");

            migrationBuilder.DropTable(
                name: "catalog_listings");

            migrationBuilder.DropTable(
                name: "orders_parcels");

            migrationBuilder.DropTable(
                name: "payments_payments");

            migrationBuilder.DropTable(
                name: "procurement_calendars");

            migrationBuilder.DropTable(
                name: "procurement_agreement_lines");

            migrationBuilder.DropTable(
                name: "procurement_shares");

            migrationBuilder.DropTable(
                name: "procurement_inspections");

            migrationBuilder.DropTable(
                name: "procurement_lists");

            migrationBuilder.DropTable(
                name: "procurement_purchase_lines");

            migrationBuilder.DropTable(
                name: "procurement_receipts");

            migrationBuilder.DropTable(
                name: "procurement_claim_rounds");

            migrationBuilder.DropTable(
                name: "regions_regions");

            migrationBuilder.DropTable(
                name: "settlement_receipts");

            migrationBuilder.DropTable(
                name: "settlement_invoices");

            migrationBuilder.DropTable(
                name: "catalog_categories");

            migrationBuilder.DropTable(
                name: "orders_orders");

            migrationBuilder.DropTable(
                name: "procurement_delivery_points");

            migrationBuilder.DropTable(
                name: "procurement_agreements");

            migrationBuilder.DropTable(
                name: "procurement_rows");

            migrationBuilder.DropTable(
                name: "procurement_consignments");

            migrationBuilder.DropTable(
                name: "settlement_sheets");

            migrationBuilder.DropTable(
                name: "orders_groups");

            migrationBuilder.DropTable(
                name: "procurement_batches");

            migrationBuilder.DropTable(
                name: "procurement_purchase_orders");

            migrationBuilder.Sql("DROP FUNCTION refuse_change()");
        }
    }
}
