using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Hosting.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "accounts_mail",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    To = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Body = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    WrittenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    NextAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Error = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    File = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_mail", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "accounts_organisations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    NameZh = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    Uscc = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    CountyCode = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    UnitType = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_organisations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "accounts_people",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    SecurityStamp = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", maxLength: 36, nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    LockoutEnd = table.Column<long>(type: "INTEGER", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_people", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "carts_kept",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Mark = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Content = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_carts_kept", x => x.PersonId);
                });

            migrationBuilder.CreateTable(
                name: "catalog_categories",
                columns: table => new
                {
                    Slug = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    NameZh = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ParentSlug = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Sort = table.Column<int>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Holder = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    ProductId = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    Shipped = table.Column<long>(type: "INTEGER", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProductId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Window = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OnHandDelta = table.Column<long>(type: "INTEGER", nullable: false),
                    AllocatedDelta = table.Column<long>(type: "INTEGER", nullable: false),
                    HeldDelta = table.Column<long>(type: "INTEGER", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    LotId = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_movements", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "catalog_recounts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Rows = table.Column<int>(type: "INTEGER", nullable: false),
                    Drifts = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_recounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "cooperatives_cooperatives",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    NameZh = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    CountyCode = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    Uscc = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    IntroZh = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    IntroEn = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    FoundedYear = table.Column<int>(type: "INTEGER", nullable: false),
                    Households = table.Column<int>(type: "INTEGER", nullable: false),
                    DeclaredShareBasisPoints = table.Column<int>(type: "INTEGER", nullable: true),
                    DeclaredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SupportTier = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Categories = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    ShopperId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PaymentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CartMark = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Recipient = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Province = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    City = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    County = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    CountyCode = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Street = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ItemsFen = table.Column<long>(type: "INTEGER", nullable: false),
                    FreightFen = table.Column<long>(type: "INTEGER", nullable: false),
                    TotalFen = table.Column<long>(type: "INTEGER", nullable: false),
                    PlacedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    PaidAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CancelledByShopper = table.Column<bool>(type: "INTEGER", nullable: false),
                    Turn = table.Column<int>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false),
                    TitleZh = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    TitleEn = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Method = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    IdentificationCode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    AttemptAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PaidUrl = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    BackUrl = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Language = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true),
                    SessionId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    SessionUrl = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    SessionExpiresAt = table.Column<long>(type: "INTEGER", nullable: true),
                    IntentId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    DeclinedAttempt = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    DeclineCode = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    PaidFen = table.Column<long>(type: "INTEGER", nullable: false),
                    RefundingFen = table.Column<long>(type: "INTEGER", nullable: false),
                    RefundedFen = table.Column<long>(type: "INTEGER", nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    PaidAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AskAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Asked = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    PaymentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SessionId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    IntentId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ReadAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payments_stripe_events", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_audit",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Action = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Facts = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    Previous = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_audit", x => x.Seq);
                });

            migrationBuilder.CreateTable(
                name: "platform_audit_anchors",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Seq = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_audit_anchors", x => x.Day);
                });

            migrationBuilder.CreateTable(
                name: "platform_audit_head",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Seq = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_audit_head", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_idempotency",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Fingerprint = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ClaimedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LeaseUntil = table.Column<long>(type: "INTEGER", nullable: false),
                    ResultJson = table.Column<string>(type: "TEXT", maxLength: 200000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_idempotency", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_outbox",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Event = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Handler = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Json = table.Column<string>(type: "TEXT", maxLength: 100000, nullable: false),
                    ToldAt = table.Column<long>(type: "INTEGER", nullable: false),
                    NextAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DoneAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    Error = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Trace = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_outbox", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_seeds",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_seeds", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "procurement_batches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Unit = table.Column<Guid>(type: "TEXT", nullable: false),
                    UnitCounty = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PairingKey = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    DirectingReason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    OpenedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Headers = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: false),
                    Total = table.Column<int>(type: "INTEGER", nullable: false),
                    Valid = table.Column<int>(type: "INTEGER", nullable: false),
                    Invalid = table.Column<int>(type: "INTEGER", nullable: false),
                    Placed = table.Column<int>(type: "INTEGER", nullable: false),
                    Short = table.Column<int>(type: "INTEGER", nullable: false),
                    Failed = table.Column<int>(type: "INTEGER", nullable: false),
                    Done = table.Column<int>(type: "INTEGER", nullable: false),
                    TotalFen = table.Column<long>(type: "INTEGER", nullable: false),
                    PlacedFen = table.Column<long>(type: "INTEGER", nullable: false),
                    CommittedFen = table.Column<long>(type: "INTEGER", nullable: false),
                    PlanYear = table.Column<int>(type: "INTEGER", nullable: false),
                    CheckedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SubmittedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    SubmittedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DecidedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RejectReason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    CancelWanted = table.Column<bool>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FinishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    MovedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_batches", x => x.Id);
                    table.CheckConstraint("ck_procurement_batches_done", "\"Done\" >= 0 AND \"Done\" <= \"Total\"");
                    table.CheckConstraint("ck_procurement_batches_money", "\"TotalFen\" >= 0 AND \"PlacedFen\" >= 0 AND \"PlacedFen\" <= \"TotalFen\" AND \"CommittedFen\" >= 0");
                });

            migrationBuilder.CreateTable(
                name: "procurement_plans",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Unit = table.Column<Guid>(type: "TEXT", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CanteenTotalFen = table.Column<long>(type: "INTEGER", nullable: false),
                    ReservedFen = table.Column<long>(type: "INTEGER", nullable: false),
                    BudgetFen = table.Column<long>(type: "INTEGER", nullable: false),
                    CommittedFen = table.Column<long>(type: "INTEGER", nullable: false),
                    AcceptedFen = table.Column<long>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Unit = table.Column<Guid>(type: "TEXT", nullable: false),
                    CooperativeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    TotalFen = table.Column<long>(type: "INTEGER", nullable: false),
                    PayableFen = table.Column<long>(type: "INTEGER", nullable: false),
                    TransferCode = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ConfirmedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ShippedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AcceptedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DeclineReason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    AcceptanceRemark = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_purchase_orders", x => x.Id);
                    table.CheckConstraint("ck_procurement_purchase_orders_money", "\"TotalFen\" >= 0 AND \"PayableFen\" >= 0 AND \"PayableFen\" <= \"TotalFen\"");
                });

            migrationBuilder.CreateTable(
                name: "regions_counties",
                columns: table => new
                {
                    Code = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    NameZh = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    PrefectureCode = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    PrefectureZh = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    PrefectureEn = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Assisted = table.Column<bool>(type: "INTEGER", nullable: false),
                    Key = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_regions_counties", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "regions_policies",
                columns: table => new
                {
                    Policy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Jurisdiction = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false)
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
                    Code = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    NameZh = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Pinyin = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ParentCode = table.Column<string>(type: "TEXT", maxLength: 6, nullable: true),
                    OtherNameEn = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    FreightZone = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_regions_regions", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "accounts_addresses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Recipient = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    RegionCode = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    Street = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Preferred = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
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
                name: "accounts_claims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClaimType = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    ClaimValue = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
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
                    LoginProvider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ProviderKey = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false)
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
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    LimitFen = table.Column<long>(type: "INTEGER", nullable: true),
                    Since = table.Column<long>(type: "INTEGER", nullable: false)
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
                    CredentialId = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Data = table.Column<string>(type: "TEXT", nullable: false)
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
                name: "accounts_tokens",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LoginProvider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
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
                name: "catalog_listings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Sku = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    NameZh = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Pinyin = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    SummaryZh = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    SummaryEn = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    DescriptionZh = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    DescriptionEn = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    CategorySlug = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    CountyCode = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    CooperativeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PriceFen = table.Column<long>(type: "INTEGER", nullable: false),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    NetWeightGrams = table.Column<long>(type: "INTEGER", nullable: false),
                    GrossWeightGrams = table.Column<long>(type: "INTEGER", nullable: false),
                    MinimumQuantity = table.Column<long>(type: "INTEGER", nullable: false),
                    CartonQuantity = table.Column<long>(type: "INTEGER", nullable: false),
                    SeasonMask = table.Column<int>(type: "INTEGER", nullable: false),
                    SeasonMonths = table.Column<string>(type: "TEXT", nullable: false),
                    Storage = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ShelfLifeDays = table.Column<int>(type: "INTEGER", nullable: false),
                    GeographicalIndication = table.Column<bool>(type: "INTEGER", nullable: false),
                    TaxClass = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Published = table.Column<bool>(type: "INTEGER", nullable: false),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    StarsSum = table.Column<long>(type: "INTEGER", nullable: false),
                    ReviewCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                    RecountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProductId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Figure = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Stored = table.Column<long>(type: "INTEGER", nullable: false),
                    Expected = table.Column<long>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    GroupId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 28, nullable: false),
                    CooperativeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Storage = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ItemsFen = table.Column<long>(type: "INTEGER", nullable: false),
                    FreightFen = table.Column<long>(type: "INTEGER", nullable: false),
                    TotalFen = table.Column<long>(type: "INTEGER", nullable: false),
                    GrossWeightGrams = table.Column<long>(type: "INTEGER", nullable: false),
                    RefundRequestedFen = table.Column<long>(type: "INTEGER", nullable: false),
                    RefundedFen = table.Column<long>(type: "INTEGER", nullable: false),
                    PlacedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    PaidAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AcceptedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ShippedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CompletedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true)
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
                    BankSerial = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    PaymentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RefundId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false),
                    BookedAt = table.Column<long>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PaymentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    IntentId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Surplus = table.Column<bool>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    StripeId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Error = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    RequestedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SettledAt = table.Column<long>(type: "INTEGER", nullable: true),
                    NextAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                name: "procurement_rows",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Row = table.Column<int>(type: "INTEGER", nullable: false),
                    Sku = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    QuantityText = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Recipient = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    DeliverOnText = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Remark = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    SubstituteText = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Own = table.Column<string>(type: "TEXT", maxLength: 40000, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Problems = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    DeliverOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ProductId = table.Column<Guid>(type: "TEXT", nullable: true),
                    UnitPriceFen = table.Column<long>(type: "INTEGER", nullable: false),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false),
                    PlacedQuantity = table.Column<long>(type: "INTEGER", nullable: false),
                    PlacedFen = table.Column<long>(type: "INTEGER", nullable: false)
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
                name: "procurement_consignments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PurchaseOrderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Carrier = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Waybill = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ShippedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Parts = table.Column<string>(type: "TEXT", maxLength: 40000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_consignments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_procurement_consignments_procurement_purchase_orders_PurchaseOrderId",
                        column: x => x.PurchaseOrderId,
                        principalTable: "procurement_purchase_orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "procurement_purchase_lines",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PurchaseOrderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProductId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ListingVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Sku = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    NameZh = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    CountyCode = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Assisted = table.Column<bool>(type: "INTEGER", nullable: false),
                    KeyCounty = table.Column<bool>(type: "INTEGER", nullable: false),
                    Ground = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SubstituteGroup = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    UnitPriceFen = table.Column<long>(type: "INTEGER", nullable: false),
                    TierMinimum = table.Column<long>(type: "INTEGER", nullable: false),
                    NetWeightGrams = table.Column<long>(type: "INTEGER", nullable: false),
                    TaxClass = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Storage = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Secured = table.Column<long>(type: "INTEGER", nullable: false),
                    Quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    Shipped = table.Column<long>(type: "INTEGER", nullable: false),
                    Received = table.Column<long>(type: "INTEGER", nullable: false),
                    Accepted = table.Column<long>(type: "INTEGER", nullable: false),
                    RejectRemark = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procurement_purchase_lines", x => x.Id);
                    table.CheckConstraint("ck_procurement_purchase_lines_quantities", "\"Quantity\" >= 0 AND \"Quantity\" <= \"Secured\" AND \"Shipped\" >= 0 AND \"Shipped\" <= \"Quantity\" AND \"Received\" <= \"Shipped\" AND \"Accepted\" >= 0 AND \"Accepted\" <= \"Received\"");
                    table.ForeignKey(
                        name: "FK_procurement_purchase_lines_procurement_purchase_orders_PurchaseOrderId",
                        column: x => x.PurchaseOrderId,
                        principalTable: "procurement_purchase_orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "regions_county_flags",
                columns: table => new
                {
                    CountyCode = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Flag = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true)
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
                    EastCode = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    WestCode = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Confirmed = table.Column<bool>(type: "INTEGER", nullable: false)
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
                name: "catalog_listing_versions",
                columns: table => new
                {
                    ProductId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    PriceFen = table.Column<long>(type: "INTEGER", nullable: false),
                    Facts = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProductId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    HarvestedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    BestBefore = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    Remaining = table.Column<long>(type: "INTEGER", nullable: false)
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
                    ProductId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FromQuantity = table.Column<long>(type: "INTEGER", nullable: false),
                    UnitPriceFen = table.Column<long>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProductId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Buyer = table.Column<Guid>(type: "TEXT", nullable: true),
                    ShownName = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    OrderLine = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    InvitedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Stars = table.Column<int>(type: "INTEGER", nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    WrittenAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Reply = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    RepliedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                    ProductId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Window = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    OnHand = table.Column<long>(type: "INTEGER", nullable: false),
                    Allocated = table.Column<long>(type: "INTEGER", nullable: false),
                    Held = table.Column<long>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Explanation = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    AskedFen = table.Column<long>(type: "INTEGER", nullable: false),
                    GrantedFen = table.Column<long>(type: "INTEGER", nullable: false),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true)
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
                    OrderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    No = table.Column<int>(type: "INTEGER", nullable: false),
                    SaleCode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ProductId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ListingVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Sku = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    NameZh = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    CategorySlug = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    CountyCode = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Assisted = table.Column<bool>(type: "INTEGER", nullable: false),
                    KeyCounty = table.Column<bool>(type: "INTEGER", nullable: false),
                    BuyerOrganisationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    BuyerCountyCode = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Channel = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    PairingKey = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    UnitPriceFen = table.Column<long>(type: "INTEGER", nullable: false),
                    TierMinimum = table.Column<long>(type: "INTEGER", nullable: false),
                    LineFen = table.Column<long>(type: "INTEGER", nullable: false),
                    FreightShareFen = table.Column<long>(type: "INTEGER", nullable: false),
                    NetWeightGrams = table.Column<long>(type: "INTEGER", nullable: false),
                    GrossWeightGrams = table.Column<long>(type: "INTEGER", nullable: false),
                    TaxClass = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ShippedQuantity = table.Column<long>(type: "INTEGER", nullable: false)
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
                    OrderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    No = table.Column<int>(type: "INTEGER", nullable: false),
                    Carrier = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Waybill = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ShippedAt = table.Column<long>(type: "INTEGER", nullable: false)
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
                    OrderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    No = table.Column<int>(type: "INTEGER", nullable: false),
                    What = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
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
                name: "procurement_shares",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Row = table.Column<int>(type: "INTEGER", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    PurchaseOrderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LineId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false),
                    Ground = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Substitute = table.Column<bool>(type: "INTEGER", nullable: false),
                    SaleCode = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Withdrawn = table.Column<bool>(type: "INTEGER", nullable: false)
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
                name: "orders_parcel_lots",
                columns: table => new
                {
                    OrderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ParcelNo = table.Column<int>(type: "INTEGER", nullable: false),
                    No = table.Column<int>(type: "INTEGER", nullable: false),
                    ProductId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LotCode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Quantity = table.Column<long>(type: "INTEGER", nullable: false)
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
                name: "IX_accounts_logins_UserId",
                table: "accounts_logins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_mail_SentAt",
                table: "accounts_mail",
                column: "SentAt");

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
                name: "IX_orders_groups_Status_ExpiresAt",
                table: "orders_groups",
                columns: new[] { "Status", "ExpiresAt" });

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
                column: "AskAt");

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
                name: "IX_payments_refunds_PaymentId_Reference",
                table: "payments_refunds",
                columns: new[] { "PaymentId", "Reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payments_refunds_Status_NextAt",
                table: "payments_refunds",
                columns: new[] { "Status", "NextAt" });

            migrationBuilder.CreateIndex(
                name: "IX_payments_refunds_StripeId",
                table: "payments_refunds",
                column: "StripeId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payments_stripe_events_ReadAt_ReceivedAt",
                table: "payments_stripe_events",
                columns: new[] { "ReadAt", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_audit_Subject",
                table: "platform_audit",
                column: "Subject");

            migrationBuilder.CreateIndex(
                name: "IX_platform_idempotency_ClaimedAt",
                table: "platform_idempotency",
                column: "ClaimedAt");

            migrationBuilder.CreateIndex(
                name: "IX_platform_outbox_DoneAt_NextAt",
                table: "platform_outbox",
                columns: new[] { "DoneAt", "NextAt" });

            migrationBuilder.CreateIndex(
                name: "IX_procurement_batches_Number",
                table: "procurement_batches",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_procurement_batches_Status_MovedAt",
                table: "procurement_batches",
                columns: new[] { "Status", "MovedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_procurement_batches_Unit_OpenedAt",
                table: "procurement_batches",
                columns: new[] { "Unit", "OpenedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_procurement_consignments_Carrier_Waybill",
                table: "procurement_consignments",
                columns: new[] { "Carrier", "Waybill" });

            migrationBuilder.CreateIndex(
                name: "IX_procurement_consignments_PurchaseOrderId",
                table: "procurement_consignments",
                column: "PurchaseOrderId");

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
                name: "IX_procurement_purchase_orders_BatchId_CooperativeId",
                table: "procurement_purchase_orders",
                columns: new[] { "BatchId", "CooperativeId" },
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
                name: "IX_procurement_shares_PurchaseOrderId_Row",
                table: "procurement_shares",
                columns: new[] { "PurchaseOrderId", "Row" });

            migrationBuilder.CreateIndex(
                name: "IX_procurement_shares_SaleCode",
                table: "procurement_shares",
                column: "SaleCode",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_regions_pairings_WestCode",
                table: "regions_pairings",
                column: "WestCode");

            migrationBuilder.CreateIndex(
                name: "IX_regions_regions_ParentCode",
                table: "regions_regions",
                column: "ParentCode");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accounts_addresses");

            migrationBuilder.DropTable(
                name: "accounts_claims");

            migrationBuilder.DropTable(
                name: "accounts_logins");

            migrationBuilder.DropTable(
                name: "accounts_mail");

            migrationBuilder.DropTable(
                name: "accounts_memberships");

            migrationBuilder.DropTable(
                name: "accounts_passkeys");

            migrationBuilder.DropTable(
                name: "accounts_tokens");

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
                name: "platform_outbox");

            migrationBuilder.DropTable(
                name: "platform_seeds");

            migrationBuilder.DropTable(
                name: "procurement_consignments");

            migrationBuilder.DropTable(
                name: "procurement_plans");

            migrationBuilder.DropTable(
                name: "procurement_purchase_lines");

            migrationBuilder.DropTable(
                name: "procurement_shares");

            migrationBuilder.DropTable(
                name: "regions_counties");

            migrationBuilder.DropTable(
                name: "regions_county_flags");

            migrationBuilder.DropTable(
                name: "regions_pairings");

            migrationBuilder.DropTable(
                name: "regions_policies");

            migrationBuilder.DropTable(
                name: "accounts_organisations");

            migrationBuilder.DropTable(
                name: "accounts_people");

            migrationBuilder.DropTable(
                name: "catalog_recounts");

            migrationBuilder.DropTable(
                name: "catalog_listings");

            migrationBuilder.DropTable(
                name: "orders_parcels");

            migrationBuilder.DropTable(
                name: "payments_payments");

            migrationBuilder.DropTable(
                name: "procurement_purchase_orders");

            migrationBuilder.DropTable(
                name: "procurement_rows");

            migrationBuilder.DropTable(
                name: "regions_regions");

            migrationBuilder.DropTable(
                name: "catalog_categories");

            migrationBuilder.DropTable(
                name: "orders_orders");

            migrationBuilder.DropTable(
                name: "procurement_batches");

            migrationBuilder.DropTable(
                name: "orders_groups");
        }
    }
}
