using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Recount;

// dotnet run --project tests/Marketplace.Recount -- src/Marketplace.Web/data/marketplace.db [http://localhost:5080]
// dotnet run --project tests/Marketplace.Recount -- "Host=…;Database=…" [https://…]
if (args is not [var database, ..])
{
    Console.Error.WriteLine("Usage: recount DATABASE [ADDRESS]   (a SQLite file or a PostgreSQL connection string; where the pages are served)");
    return 2;
}
try
{
    await using var rows = await RawRows.OpenAsync(database);
    JsonElement? published = null;
    if (args.ElementAtOrDefault(1) is { } address)
    {
        using var http = new HttpClient();
        published = await http.GetFromJsonAsync<JsonElement>($"{address.TrimEnd('/')}/api/impact");
    }
    return Report.Write(Figures.Of(rows, published), Console.Out);
}
catch (Exception failure) when (failure is IOException or HttpRequestException or System.Data.Common.DbException)
{
    Console.Error.WriteLine(failure.Message);
    return 2;
}
