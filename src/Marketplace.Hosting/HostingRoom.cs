using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Common;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Marketplace.Hosting.Moving;
using Marketplace.Hosting.StripeSandbox;
using Marketplace.Platform;
using Marketplace.Platform.OData;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Marketplace.Hosting;

/// <summary>The cellar: the only project that names databases, Garnet and Hangfire's storages. Chooses them by the profile.</summary>
public static class HostingRoom
{
    public static HostingOptions AddHosting(this IHostApplicationBuilder house)
    {
        DeclareSettings(house.Rooms());
        // A secret is a file named like its setting, with __ for the colon: containers mount them so.
        house.Configuration.AddKeyPerFile(Path.GetFullPath(house.Configuration["Hosting:SecretsFolder"] ?? HostingOptions.StandardSecrets), optional: true);
        var options = HostingGuard.Read(house.Configuration, house.Environment.ContentRootPath);
        house.Services.AddSingleton(options);
        // Nothing may be opened on settings that are wrong; MayOpen says so once all rooms have declared theirs.
        if (FaultsOf(house).Count > 0) return options;
        house.Services.AddSingleton(new FileStore(options.DataFolder));
        // First of the hosted services: nobody may look for a table before it is there.
        house.Services.AddHostedService<OpenHouse>();
        house.Services.AddHostedService<GiveMemoryBack>();
        // One that fails is logged and leaves the others serving; what it did, a sweep does again.
        house.Services.Configure<HostOptions>(host => host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore);
        // Machines read the logs of production, people those of a demonstration.
        if (options.Profile == HostingProfile.Production)
            house.Logging.ClearProviders().AddJsonConsole(lines => (lines.IncludeScopes, lines.UseUtcTimestamp, lines.TimestampFormat) = (true, true, "O"));
        AddDatabase(house.Services, options);
        AddRedis(house.Services, options);
        AddJobs(house.Services, options);
        SandboxRoom.AddStripe(house, options);
        SealingKeys.Add(house.Services, options);
        house.AddTelemetry(options);
        house.Services.AddScoped<Schema>();
        house.Services.AddScoped<ExportHouse>().AddScoped<ImportHouse>();
        house.Services.AddSingleton<Readiness>();
        house.Services.AddSingleton<IDependencyCheck, JobsCheck>()
            .AddSingleton<IDependencyCheck, DiskCheck>().AddSingleton<IDependencyCheck, StripeCheck>();
        return options;
    }

    internal static void DeclareSettings(RoomList rooms)
    {
        rooms.Declare<HostingOptions>("Hosting");
        rooms.Declare<TelemetryOptions>("Telemetry");
    }

    /// <summary>Whether everything that was set is right; otherwise says on the console all that is wrong.</summary>
    public static bool MayOpen(this IHostApplicationBuilder house, out int exitCode)
    {
        var faults = FaultsOf(house);
        exitCode = faults.Count > 0 ? HostingGuard.ExitCode : 0;
        if (faults.Count > 0) Console.Error.WriteLine("The marketplace does not start:\n - " + string.Join("\n - ", faults));
        return faults.Count == 0;
    }

    private static IReadOnlyList<string> FaultsOf(IHostApplicationBuilder house) =>
        HostingGuard.Faults(house.Rooms(), house.Configuration, house.Environment.ContentRootPath);

    /// <summary>The pages of the Stripe sandbox, where it stands in for Stripe.</summary>
    public static void MapHosting(this IEndpointRouteBuilder app) => SandboxRoom.MapStripe(app);

    /// <summary>Shares kept pages between instances where there are several; after the output cache was added.</summary>
    public static void SharePages(this IHostApplicationBuilder house)
    {
        if (string.IsNullOrWhiteSpace(house.Configuration["Hosting:Redis"])) return;
        var near = house.Services.Last(s => s.ServiceType == typeof(IOutputCacheStore));
        house.Services.AddSingleton<IOutputCacheStore>(s => new SharedPages(
            (IOutputCacheStore)(near.ImplementationInstance ?? near.ImplementationFactory?.Invoke(s) ?? ActivatorUtilities.CreateInstance(s, near.ImplementationType!)),
            s.GetRequiredService<RedisLine>(), s.GetRequiredService<INeighbours>(), s.GetRequiredService<TimeProvider>()));
    }

    private static void AddDatabase(IServiceCollection services, HostingOptions options)
    {
        if (options.ChosenDatabase == DatabaseKind.Sqlite)
        {
            var file = Path.Combine(options.DataFolder, "marketplace.db");
            services.AddSingleton<WriteGate>();
            services.AddSingleton<IStopQueries, StopSqliteQueries>();
            services.AddDbContextPool<MarketplaceDb, SqliteDb>(db =>
            {
                db.UseSqlite($"Data Source={file};Default Timeout=30")
                    .AddInterceptors(new SqliteSettings())
                    .ConfigureWarnings(RoomsWithoutTables);
                ((IDbContextOptionsBuilderInfrastructure)db).AddOrUpdateExtension(new SqliteTimeParts.Extension());
            });
        }
        else
        {
            services.AddDbContextPool<MarketplaceDb, PostgresDb>(db => db.UseNpgsql(options.PostgresConnection).ConfigureWarnings(RoomsWithoutTables));
        }
    }

    // A room without tables of its own (Search) is no mistake.
    private static void RoomsWithoutTables(WarningsConfigurationBuilder warnings) => warnings.Ignore(CoreEventId.NoEntityTypeConfigurationsWarning);

    private static void AddRedis(IServiceCollection services, HostingOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Redis))
        {
            services.AddSingleton(_ => new EmbeddedRedis(options.DataFolder));
            services.AddSingleton<IConnectionMultiplexer>(s => ConnectionMultiplexer.Connect(s.GetRequiredService<EmbeddedRedis>().Address));
            services.AddSingleton<INeighbours, NoNeighbours>();
        }
        else
        {
            services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(RedisLine.Addressed(options.Redis)));
            services.AddSingleton<RedisLine>();
            services.AddSingleton<INeighbours, RedisNeighbours>();
        }
    }

    private static void AddJobs(IServiceCollection services, HostingOptions options)
    {
        // Storage, activator and filters are the container's own, not Hangfire's process-wide ones: two houses may stand
        // in one process (tests do so) without running each other's jobs.
        services.AddSingleton<JobStorage>(_ => options.ChosenDatabase == DatabaseKind.Sqlite
            ? new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromHours(6) })
            : new PostgreSqlStorage(new NpgsqlConnectionFactory(options.PostgresConnection!, PostgresJobs), PostgresJobs));
        services.AddSingleton<JobActivator>(s => new AspNetCoreJobActivator(s.GetRequiredService<IServiceScopeFactory>()));
        // By itself Hangfire waits about half a minute before the first retry; a step that lost its race may go on at once.
        var retries = new AutomaticRetryAttribute { DelaysInSeconds = [1, 5, 15, 60, 300] };
        services.AddSingleton<IJobFilterProvider>(s => new JobFilterProviderCollection(
            new JobFilterAttributeFilterProvider(), new JobFilterCollection { retries, new RefusalsAreFinal(), new CarryTrace(), new OneSweepAtATime(s.GetRequiredService<RoomList>()) }));
        services.AddHangfire((house, hangfire) => hangfire.SetDataCompatibilityLevel(CompatibilityLevel.Version_180).UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings()
            .UseLogProvider(new HangfireLogs(house.GetRequiredService<ILoggerFactory>())));
        if (!options.Works) return;
        services.AddHangfireServer(server =>
        {
            server.WorkerCount = 3;
            server.SchedulePollingInterval = TimeSpan.FromSeconds(5);
            server.ShutdownTimeout = TimeSpan.FromSeconds(10);
        });
        services.AddHostedService(s => s.GetRequiredService<DeliverOutbox>());
    }

    // Without the sliding timeout a job longer than the timeout is started again while it still runs.
    private static PostgreSqlStorageOptions PostgresJobs => new()
    {
        UseSlidingInvisibilityTimeout = true,
        InvisibilityTimeout = TimeSpan.FromSeconds(20),
        EnableLongPolling = true,
        QueuePollInterval = TimeSpan.FromMilliseconds(500),
        // A killed instance's lock stays that long; the default of ten minutes would keep its sweep from all others.
        DistributedLockTimeout = TimeSpan.FromMinutes(1),
    };
}
