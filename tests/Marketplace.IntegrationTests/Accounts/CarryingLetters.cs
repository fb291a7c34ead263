using System.Net;
using System.Net.Sockets;
using System.Text;
using Marketplace.Accounts;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Marketplace.IntegrationTests.Accounts;

/// <summary>Mail to a real, if small, mail server on this machine.</summary>
public sealed class CarryingLetters(House house)
{
    // Not through the Mailroom, whose job would carry it to a file at once.
    private Task<MailId> WrittenAsync(string to) => house.InsideAsync(async s =>
    {
        var (db, clock) = (s.GetRequiredService<MarketplaceDb>(), s.GetRequiredService<TimeProvider>());
        var mail = new Mail { Id = Ids.New<MailId>(clock), To = to, Subject = "您的订单", Body = "已发货", WrittenAt = clock.GetUtcNow(), NextAt = clock.GetUtcNow().AddSeconds(-1) };
        await db.TransactAsync(() => { db.Add(mail); return Task.CompletedTask; }, CancellationToken.None);
        return mail.Id;
    });

    private Task CarryAsync(MailId id, int port) => house.InsideAsync(s => new CarryMail(s.GetRequiredService<MarketplaceDb>(), s.GetRequiredService<FileStore>(),
        Options.Create(new MailOptions { Host = "127.0.0.1", Port = port }), s.GetRequiredService<TimeProvider>(), NullLogger<CarryMail>.Instance).RunAsync(id.Value, CancellationToken.None));

    private Task<Mail> RowAsync(MailId id) => house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Mail>().AsNoTracking().SingleAsync(m => m.Id == id));

    [Fact]
    public async Task A_letter_reaches_the_mail_server_once()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var received = ReceiveOneAsync(server);
        var id = await WrittenAsync("buyer@example.cn");
        var port = ((IPEndPoint)server.LocalEndpoint).Port;
        await CarryAsync(id, port);
        await CarryAsync(id, port); // a second carrier finds nothing to do
        var letter = await received;
        Assert.Contains("RCPT TO:<buyer@example.cn>", letter);
        Assert.Contains($"Message-Id: <{id.Value:N}@shanhai>", letter);
        var row = await RowAsync(id);
        Assert.NotNull(row.SentAt);
        Assert.Equal(1, row.Attempts);
    }

    [Fact]
    public async Task A_dead_server_leaves_the_letter_waiting_with_its_error()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();
        var id = await WrittenAsync("later@example.cn");
        await CarryAsync(id, port);
        await CarryAsync(id, port); // not due yet
        var row = await RowAsync(id);
        Assert.Null(row.SentAt);
        Assert.Equal(1, row.Attempts);
        Assert.NotEmpty(row.Error!);
        Assert.True(row.NextAt > row.WrittenAt);
    }

    private static async Task<string> ReceiveOneAsync(TcpListener server)
    {
        using var client = await server.AcceptTcpClientAsync();
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true, NewLine = "\r\n" };
        var heard = new StringBuilder();
        var data = false;
        await writer.WriteLineAsync("220 post");
        while (await reader.ReadLineAsync() is { } line)
        {
            heard.AppendLine(line);
            if (data && line != ".") continue;
            data = line == "DATA";
            await writer.WriteLineAsync(line switch { "DATA" => "354 go on", "QUIT" => "221 bye", _ => "250 fine" });
            if (line == "QUIT") break;
        }
        return heard.ToString();
    }
}
