using System.Globalization;
using Riposte.Core.Hashing;
using Riposte.Core.Randomness;
using Riposte.Core.State;
using Riposte.Runtime.Journals;
using Riposte.Runtime.Live;
using Riposte.Tests.LiveProcess;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Processes;

/// <summary>What no simulator can show: the product's shell on real files, real timers and a real thread, killed by SIGKILL.</summary>
public sealed class KilledProcessTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-killed-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // A longer sample: RIPOSTE_KILLS=200.
    private static int Count =>
        int.TryParse(
            Environment.GetEnvironmentVariable("RIPOSTE_KILLS"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var count
        )
            ? count
            : 10;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_process_that_is_killed_again_and_again_does_nothing_twice_and_knows_its_account()
    {
        await using var twin = new LiveTwin(folder, 1);
        var random = RandomStream.Named(1, "kills");
        var points = Enum.GetValues<KillPoint>();
        for (var i = 0; i < Count; i++)
        {
            var point = points[i < 2 * points.Length ? i % points.Length : random.NextInt(points.Length)];
            await twin.LiveAsync(point, settles: i % 5 == 4, Cancel);
            await CheckCausesAsync(twin);
        }
        var word = await twin.EndAsync(Cancel);
        Assert.True(twin.Venue.Differs(word.Standing) is null, $"{twin.Venue.Differs(word.Standing)}\n{twin.Log}");
        Assert.True(twin.Venue.Findings.Count == 0, $"{string.Join('\n', twin.Venue.Findings)}\n{twin.Log}");
        twin.Venue.Truth.Verify();
        Assert.Equal(0, twin.Venue.Truth.Bans);
        await CheckJournalAsync(twin.Venue, word);
        Assert.Contains(twin.Venue.Requests, request => request is PlaceOrder);
        Assert.Contains(twin.Venue.Requests, request => request is PlaceConditional);
        TestContext.Current.TestOutputHelper?.WriteLine(Summary(twin));
    }

    [Fact]
    public async Task A_disk_that_loses_what_it_confirmed_is_found_by_what_left_the_process()
    {
        await using var twin = new LiveTwin(folder, 2) { IsForgetful = true };
        // On a busy machine a run may die before its first order.
        HashSet<VenueRequest> lost = [];
        for (var i = 0; i < 10 && lost.Count == 0; i++)
        {
            await twin.LiveAsync(KillPoint.RequestLeft, settles: false, Cancel);
            var (requests, _, _) = await ReplayAsync();
            lost = [.. twin.Venue.Requests.Except(requests)];
        }
        Assert.True(lost.Count > 0, twin.Log);
    }

    // Whatever left any of the processes follows from inputs that are in the journal.
    private async Task CheckCausesAsync(LiveTwin twin)
    {
        var (requests, _, _) = await ReplayAsync();
        var first = twin.Venue.Requests.Except(requests).FirstOrDefault();
        Assert.True(first is null, $"This left a process and follows from nothing in its journal: {first}\n{twin.Log}");
    }

    // Nothing is torn after an orderly stop; the inputs alone, and the last snapshot with those behind it, give the engine that
    // stood there; and whatever left any of the processes follows from them.
    private async Task CheckJournalAsync(TwinVenue venue, LastWord word)
    {
        using (var disk = FileJournalDisk.ForReading(folder))
        {
            Assert.Empty((await JournalAudit.VerifyAsync(disk, null, Cancel)).Faults);
        }
        var (requests, state, runs) = await ReplayAsync();
        Assert.Equal(word.State, state);
        Assert.Empty(venue.Requests.Except(requests));
        Assert.Equal(runs.Distinct().Order(), runs);
        Assert.Equal(word.Standing.Epoch, runs[^1]);
        foreach (var usesSnapshots in (bool[])[true, false])
        {
            using var disk = FileJournalDisk.Open(folder);
            var options = LiveSetup.Journal(1) with { UseSnapshots = usesSnapshots };
            var engine = LiveSetup.NewEngine();
            var recovery = new Recovery(engine);
            var start = await new JournalWriter(disk, options, TimeProvider.System).OpenAsync(recovery, Cancel);
            Assert.Null(recovery.Difference);
            Assert.Equal(word.State, engine.HashState());
            Assert.Equal(usesSnapshots, start.Snapshot is not null);
            Assert.True(start.Epoch > word.Standing.Epoch);
        }
    }

    private async Task<(HashSet<VenueRequest> Requests, Hash128 State, List<long> Runs)> ReplayAsync()
    {
        var engine = LiveSetup.NewEngine();
        var outputs = new OutputList();
        var requests = new HashSet<VenueRequest>();
        var runs = new List<long>();
        var reader = new CompactReader();
        using var disk = FileJournalDisk.ForReading(folder);
        var fault = await JournalAudit.ReadAsync(
            disk,
            record =>
            {
                if (!record.IsInput)
                {
                    return;
                }
                var input = record.ReadInput(reader);
                if (input is RunStarted run)
                {
                    runs.Add(run.Epoch);
                }
                engine.On(input, outputs);
                for (var i = 0; i < outputs.Count; i++)
                {
                    if (outputs[i] is SendRequest send)
                    {
                        requests.Add(send.Request);
                    }
                }
                outputs.Clear();
            },
            Cancel
        );
        Assert.True(fault is null or { Kind: Trading.Journals.JournalFaultKind.Torn }, $"{fault}");
        return (requests, engine.HashState(), runs);
    }

    private static string Summary(LiveTwin twin)
    {
        var trades = twin.Venue.Truth.Symbols.Sum(symbol => twin.Venue.Truth.Trades(symbol).Count);
        return $"{string.Join('\n', twin.Kills)}\n{twin.Venue.Requests.Count} requests, {trades} executions";
    }
}
