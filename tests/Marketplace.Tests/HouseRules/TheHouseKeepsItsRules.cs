using Marketplace.Platform;

namespace Marketplace.Tests.HouseRules;

/// <summary>Each rule on the house as built, and its twin: the same rule on a planted violation, which it must find.</summary>
public sealed class TheHouseKeepsItsRules
{
    private static void Holds(IEnumerable<string> violations) => Assert.Empty(violations);

    private static void Finds(IEnumerable<string> violations) => Assert.NotEmpty(violations);

    private static IEnumerable<(string, string[])> References => Blueprint.Rooms.Select(r => (r.GetName().Name!,
        r.GetReferencedAssemblies().Select(n => n.Name!).Where(n => n.StartsWith("Marketplace.", StringComparison.Ordinal)).ToArray()));

    [Fact]
    public void Rooms_call_only_rooms_above_them() => Holds(Rules.ReferencesFollowTheStaircase(References, Blueprint.Staircase()));

    [Fact]
    public void A_room_calling_downstairs_is_found() =>
        Finds(Rules.ReferencesFollowTheStaircase([("Marketplace.Regions", ["Marketplace.Orders"])], new Dictionary<string, string[]> { ["Marketplace.Regions"] = ["Platform"] }));

    [Fact]
    public void Only_the_cellar_names_databases_and_only_search_names_its_engine()
    {
        string[] cellar = ["Microsoft.EntityFrameworkCore.Sqlite", "Npgsql", "Garnet", "Hangfire.InMemory", "Hangfire.PostgreSql"];
        Holds(from room in Blueprint.Rooms
              from used in room.GetReferencedAssemblies().Select(n => n.Name!)
              where (cellar.Any(c => used.StartsWith(c, StringComparison.Ordinal)) && room.GetName().Name != "Marketplace.Hosting")
                 || (used.StartsWith("Lucene", StringComparison.Ordinal) && room.GetName().Name != "Marketplace.Search")
              select $"{room.GetName().Name} names {used}");
    }

    [Fact]
    public void A_verb_has_one_door_and_calls_no_other_verb() => Holds(Rules.VerbsAreVerbs(Blueprint.Types));

    [Fact]
    public void A_verb_with_two_doors_or_calling_a_verb_is_found()
    {
        Finds(Rules.VerbsAreVerbs([typeof(PlantedTwoDoors)]));
        Finds(Rules.VerbsAreVerbs([typeof(PlantedCaller), typeof(PlantedVerb)]));
        Finds(Rules.VerbsAreVerbs([typeof(PlantedNoToken)]));
    }

    [Fact]
    public void Only_verbs_commit() => Holds(Rules.OnlyVerbsCommit(Blueprint.Sources));

    [Fact]
    public void A_noun_that_saves_is_found()
    {
        Finds(Rules.OnlyVerbsCommit([new("src/Marketplace.X/Desk.cs", "class Desk { void Put() => db.SaveChangesAsync(ct); }")]));
        Finds(Rules.OnlyVerbsCommit([new("src/Marketplace.X/Desk.cs", "class Desk { Task Put() => db.TransactAsync(() => {}, ct); }")]));
    }

    [Fact]
    public void Every_no_is_said_in_a_refusals_file() => Holds(Rules.RefusalsLiveInTheirFile(Blueprint.Sources));

    [Fact]
    public void A_no_said_elsewhere_is_found() =>
        Finds(Rules.RefusalsLiveInTheirFile([new("src/Marketplace.X/Desk.cs", "throw new Refusal(\"x.no\", 409, words);")]));

    [Fact]
    public void Every_refusal_code_is_unique_and_in_its_rooms_readme() => Holds(Rules.RefusalCodesAreUniqueAndDocumented(Blueprint.Sources, Blueprint.Readme));

    [Fact]
    public void A_code_made_twice_or_undocumented_is_found()
    {
        const string planted = "Refusal A() => new(\"x.no\", 409, w);";
        Finds(Rules.RefusalCodesAreUniqueAndDocumented([new("src/M/ARefusals.cs", planted), new("src/M/BRefusals.cs", planted)], _ => "x.no"));
        Finds(Rules.RefusalCodesAreUniqueAndDocumented([new("src/M/ARefusals.cs", planted)], _ => ""));
    }

    [Fact]
    public void No_file_is_longer_than_a_few_screens() => Holds(Rules.FilesAreShort(Blueprint.Sources));

    [Fact]
    public void A_long_file_is_found() => Finds(Rules.FilesAreShort([new("src/M/Long.cs", new string('\n', 301))]));

    [Fact]
    public void Names_say_the_business() => Holds(Rules.NamesSayTheBusiness(Blueprint.Types));

    [Fact]
    public void A_name_that_says_nothing_is_found() => Finds(Rules.NamesSayTheBusiness([typeof(PlantedOrderManager)]));

    [Fact]
    public void Both_languages_are_spoken() => Holds(Rules.BothLanguagesAreSpoken(Blueprint.Sources));

    [Fact]
    public void A_saying_without_English_is_found() => Finds(Rules.BothLanguagesAreSpoken([new("src/M/P.cshtml", "@T(\"你好\", \"你好\")")]));

    [Fact]
    public void Pages_speak_in_sayings() => Holds(Rules.PagesSpeakInSayings(Blueprint.Sources));

    [Fact]
    public void A_full_width_colon_for_everyone_is_found() => Finds(Rules.PagesSpeakInSayings([new("src/M/P.cshtml", "@T(\"包裹\", \"Parcel\")：@parcel.Carrier")]));
}

public sealed class PlantedTwoDoors
{
    public Task RunAsync(CancellationToken ct) => Task.CompletedTask;
    public Task RunAsync(int number, CancellationToken ct) => Task.CompletedTask;
}

public sealed class PlantedVerb
{
    public Task RunAsync(CancellationToken ct) => Task.CompletedTask;
}

public sealed class PlantedCaller(PlantedVerb other)
{
    public Task RunAsync(CancellationToken ct) => other.RunAsync(ct);
}

public sealed class PlantedNoToken
{
    public Task RunAsync(int number) => Task.CompletedTask;
}

internal sealed class PlantedOrderManager;
