using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Platform;

/// <summary>The rooms of this house, their recurring jobs and seeds. Filled while the house is wired, read ever after.</summary>
public sealed class RoomList
{
    internal List<Assembly> Assemblies { get; } = [];
    internal List<RecurringWork> Recurring { get; } = [];
    internal Dictionary<string, Type> Sections { get; } = [];

    public IReadOnlyList<Assembly> Rooms => Assemblies;
    public IReadOnlyList<RecurringWork> Jobs => Recurring;

    /// <summary>The sections of settings the rooms read, each with the options it fills.</summary>
    public IReadOnlyDictionary<string, Type> Settings => Sections;

    public void Declare<TOptions>(string section) where TOptions : class => Sections.Add(section, typeof(TOptions));
}

/// <summary>A sweep and how often it runs (cron, UTC).</summary>
public sealed record RecurringWork(string Name, string Cron, Type Job);

/// <summary>Fills an empty database. Runs inside a transaction of its own together with its mark, lowest order first.</summary>
public interface ISeed
{
    int Order { get; }

    /// <summary>False for facts every house needs (divisions, categories), which production gets too.</summary>
    bool OnlyForDemonstration => true;

    /// <summary>Adds rows to the context; opens no transaction and calls no verb. Saved and committed by the runner.</summary>
    Task RunAsync(CancellationToken ct);
}

/// <summary>A room's index card: what it has, hears, repeats and seeds.</summary>
public sealed class RoomBuilder(IHostApplicationBuilder house, RoomList rooms, EventMap events)
{
    public IServiceCollection Services => house.Services;
    public IConfiguration Configuration => house.Configuration;

    /// <summary>A verb or noun, one per request or job.</summary>
    public RoomBuilder Has<T>() where T : class
    {
        Services.AddScoped<T>();
        return this;
    }

    /// <summary>Something of which the whole process has one.</summary>
    public RoomBuilder HasOne<T>() where T : class
    {
        Services.AddSingleton<T>();
        return this;
    }

    public RoomBuilder On<TEvent, THandler>() where TEvent : IEvent where THandler : class, IHandle<TEvent>
    {
        Services.TryAddScoped<THandler>();
        events.Add<TEvent, THandler>();
        return this;
    }

    /// <summary>A sweep with <c>RunAsync(CancellationToken)</c>.</summary>
    public RoomBuilder Every<TJob>(string cron) where TJob : class
    {
        Services.TryAddScoped<TJob>();
        rooms.Recurring.Add(new RecurringWork(typeof(TJob).Name, cron, typeof(TJob)));
        return this;
    }

    /// <summary>Knows something of persons, and tells and forgets it.</summary>
    public RoomBuilder Knows<T>() where T : class, IPersonalRecords
    {
        Services.AddScoped<IPersonalRecords, T>();
        return this;
    }

    /// <summary>Figures for operators.</summary>
    public RoomBuilder Reads<TFigures>() where TFigures : class, IReadFigures
    {
        Services.AddScoped<IReadFigures, TFigures>();
        return this;
    }

    public RoomBuilder Seeds<TSeed>() where TSeed : class, ISeed
    {
        Services.AddScoped<ISeed, TSeed>();
        return this;
    }

    /// <summary>The room's options, bound from its section and validated at start by data annotations.</summary>
    public RoomBuilder Options<TOptions>(string section) where TOptions : class
    {
        rooms.Declare<TOptions>(section);
        Services.AddOptions<TOptions>().Bind(Configuration.GetSection(section)).ValidateDataAnnotations().ValidateOnStart();
        return this;
    }
}

public static class RoomWiring
{
    /// <summary>Opens a room: its things enter the database model, its doors the container.</summary>
    public static RoomBuilder AddRoom(this IHostApplicationBuilder house, Assembly room)
    {
        var rooms = house.Rooms();
        rooms.Assemblies.Add(room);
        return new RoomBuilder(house, rooms, One<EventMap>(house.Services));
    }

    /// <summary>The rooms wired so far.</summary>
    public static RoomList Rooms(this IHostApplicationBuilder house) => One<RoomList>(house.Services);

    private static T One<T>(IServiceCollection services) where T : class, new()
    {
        if (services.FirstOrDefault(s => s.ServiceType == typeof(T))?.ImplementationInstance is T there) return there;
        var made = new T();
        services.AddSingleton(made);
        return made;
    }
}
