using Riposte.Ports.Feeds;
using Riposte.Runtime.Recording;

namespace Riposte.Tests.Edge.Recording;

/// <summary>Plays what can go wrong at a venue, in an order that its seed decides, and knows what must come of it.</summary>
internal sealed class FaultSchedule(PlayedRecording recording)
{
    private static readonly string[] Spoiled =
    [
        """{"stream":"testusdt@aggTrade","data":{"e":"aggTrade","E":17""",
        "<html>\r\n<body>502 Bad Gateway</body>\r\n</html>",
        """{"stream":"testusdt@other","data":{"e":"notYetInvented","E":1}}""",
        """{"stream":"testusdt@aggTrade","data":{"e":"aggTrade","E":1,"s":"TESTUSDT","a":"seven"}}""",
        "[]]",
        "",
    ];

    private readonly List<PlayedFrame> played = [];
    private PlayedLine[] old = [];

    public async Task StepAsync()
    {
        var random = recording.Random;
        switch (random.NextInt(40))
        {
            case 0 when old.Length == 0:
                await DropAsync(random.NextInt(2) == 0);
                break;
            case 1 when old.Length == 0:
                await BeginChangeOverAsync();
                break;
            case 2 or 3 or 4 when old.Length > 0:
                await FinishChangeOverAsync();
                break;
            case 5 or 6:
                await Any().SpoilAsync(Spoiled[random.NextInt(Spoiled.Length)]);
                break;
            case 7 or 8:
                await Any().RepeatAsync();
                break;
            case 10 or 11:
                await Any().ReorderAsync();
                break;
            case 9 when old.Length == 0:
                await TickAsync();
                break;
            default:
                await PlayAsync();
                break;
        }
    }

    public async Task<RecordingReport> EndAsync()
    {
        if (old.Length > 0)
        {
            await FinishChangeOverAsync();
        }
        // One more of each, so that whatever was missed lies between two that were not.
        Deliver(recording.Market.Trade());
        Deliver(recording.Market.Bar());
        await FlushAsync();
        return await recording.EndAsync();
    }

    /// <summary>Everything that was delivered, and of the kinds that history has also what lies between.</summary>
    public IEnumerable<string> Expected()
    {
        var delivered = recording.Delivered;
        foreach (var kind in (string[])["trades", "bars"])
        {
            var all = played.SelectMany(frame => frame.Records).Where(text => IsOf(text, kind)).ToList();
            var first = all.FindIndex(delivered.Contains);
            delivered = [.. delivered, .. all.Skip(first < 0 ? all.Count : first)];
        }
        return delivered;
    }

    private static bool IsOf(string record, string kind) => record.StartsWith($"{kind} ", StringComparison.Ordinal);

    private PlayedLine Any()
    {
        var lines = recording.Lines.Values.Concat(old).OrderBy(line => line.IsPublic).ToArray();
        return lines[recording.Random.NextInt(lines.Length)];
    }

    private async Task PlayAsync()
    {
        for (var i = recording.Random.NextInt(5); i >= 0; i--)
        {
            Deliver(recording.Market.Next());
        }
        foreach (var line in recording.Lines.Values.Concat(old))
        {
            await line.FlushAsync(recording.Random.NextInt(8));
        }
    }

    private void Deliver(PlayedFrame frame)
    {
        played.Add(frame);
        recording.Deliver(frame);
        Array.Find(old, line => line.IsPublic == frame.IsPublic)?.Add(frame);
    }

    private async Task FlushAsync()
    {
        foreach (var line in recording.Lines.Values.Concat(old))
        {
            await line.FlushAsync();
        }
        await recording.SyncAsync();
    }

    /// <summary>One connection is gone for a while: what the venue sends meanwhile reaches nobody.</summary>
    private async Task DropAsync(bool isPublic)
    {
        await FlushAsync();
        var (line, closed) = (recording.Lines[isPublic], recording.Count(ConnectionChange.Closed));
        if (recording.Random.NextInt(2) == 0)
        {
            line.Socket.Drop();
        }
        else
        {
            await line.Socket.CloseAsync(1001, "going away");
        }
        await recording.ClosedAsync(closed + 1);
        recording.Lines.Remove(isPublic);
        for (var i = recording.Random.NextInt(12); i > 0; i--)
        {
            Deliver(recording.Market.Next());
        }
        var failed = recording.Count(ConnectionChange.Failed);
        if (recording.Random.NextInt(2) == 0)
        {
            recording.RefuseNext();
            await recording.Time.FireAsync(TimeSpan.FromSeconds(0.4), TimeSpan.FromSeconds(61));
            await recording.FailedAsync(failed + 1);
        }
        await recording.Time.FireAsync(TimeSpan.FromSeconds(0.4), TimeSpan.FromSeconds(61));
        await recording.AcceptAsync();
    }

    private async Task BeginChangeOverAsync()
    {
        await FlushAsync();
        old = [.. recording.Lines.Values];
        await recording.AgeAsync();
        await recording.AcceptAsync();
        await recording.AcceptAsync();
    }

    private async Task FinishChangeOverAsync()
    {
        await FlushAsync();
        var closed = recording.Count(ConnectionChange.Closed);
        await recording.RetireAsync();
        await recording.ClosedAsync(closed + 2);
        old = [];
    }

    private async Task TickAsync()
    {
        await FlushAsync();
        recording.Time.Advance(TimeSpan.FromSeconds(30));
    }
}
