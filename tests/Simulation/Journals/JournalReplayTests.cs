using Riposte.Core.Hashing;
using Riposte.Core.Time;
using Riposte.Runtime.Journals;
using Riposte.Runtime.Simulating.Disk;
using Riposte.Simulation.Scheduling;
using Riposte.Simulation.Time;
using Riposte.Trading.Journals;
using static Riposte.Tests.Simulation.Journals.JournalSamples;

namespace Riposte.Tests.Simulation.Journals;

/// <summary>How a start goes through a long journal.</summary>
public sealed class JournalReplayTests
{
    private static readonly JournalOptions Options = new(Account) { SegmentBytes = 4096, ReserveBytes = 1024 };
    private readonly SimDisk disk = new(1, TimeProvider.System);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Inputs_are_taken_while_the_journal_is_read()
    {
        await LiveAsync(disk, 200, snapshotEvery: 1_000, from: 1);
        var replay = new KeptReplay();
        var taken = new List<(string Name, int Inputs)>();
        var start = await OpenAsync(replay, name => taken.Add((name, replay.Inputs.Count)));
        Assert.Equal(Enumerable.Range(1, 200), replay.Inputs.Select(NumberOf));
        Assert.Equal(200, start.Replayed);
        var segments = taken.Where(one => IsSegment(one.Name)).ToArray();
        Assert.True(segments.Length > 3);
        // The last one is looked at first, for nothing may be behind a torn end.
        Assert.Equal(0, segments[1].Inputs);
        Assert.All(segments[2..].Zip(segments[1..]), pair => Assert.True(pair.First.Inputs > pair.Second.Inputs));
    }

    [Fact]
    public async Task A_journal_none_of_whose_snapshots_can_be_taken_up_is_read_once()
    {
        await LiveAsync(disk, 120, snapshotEvery: 20, from: 1);
        var reads = new List<string>();
        var replay = new KeptReplay { Refuses = static _ => "layout 1" };
        var start = await OpenAsync(replay, reads.Add);
        Assert.Equal(Enumerable.Range(1, 120), replay.Inputs.Select(NumberOf));
        Assert.Equal(3, start.Notes.Count(note => note.Contains("is not used: layout 1", StringComparison.Ordinal)));
        Assert.Null(start.Snapshot);
        Assert.All(reads.Where(IsSegment).CountBy(name => name), one => Assert.Equal(1, one.Value));
    }

    [Fact]
    public async Task One_with_snapshots_of_another_is_read_twice_and_no_input_is_taken_twice()
    {
        await LiveAsync(disk, 120, snapshotEvery: 20, from: 1);
        var other = new SimDisk(2, TimeProvider.System);
        await LiveAsync(other, 120, snapshotEvery: 20, from: 1_001);
        foreach (var name in Snapshots(other)[1..])
        {
            disk.Put(name, other.Read(name));
        }
        var reads = new List<string>();
        var replay = new KeptReplay();
        var start = await OpenAsync(replay, reads.Add);
        Assert.Equal(81, start.Snapshot!.Position.Sequence);
        Assert.Equal(Enumerable.Range(81, 40), replay.Inputs.Select(NumberOf));
        Assert.Equal([121L, 81L], replay.Begins.Select(one => one!.Position.Sequence));
        Assert.Equal(2, start.Notes.Count(note => note.Contains("another journal", StringComparison.Ordinal)));
        Assert.All(reads.Where(IsSegment).CountBy(name => name), one => Assert.Equal(2, one.Value));
    }

    [Fact]
    public async Task A_run_has_a_number_above_that_of_another_machine_which_the_state_tells_of()
    {
        var here = new SimTime(Instant.FromDate(2026, 2, 1));
        var first = await new JournalWriter(disk.Open(), Options, here).OpenAsync(Cancel);
        // An hour ahead of here.
        var replay = new KeptReplay { Rival = first.Epoch + 3_600_000 };
        var next = await new JournalWriter(disk.Open(), Options, here).OpenAsync(replay, Cancel);
        Assert.InRange(next.Epoch, replay.Rival + 1, replay.Rival + 1_000);
    }

    [Fact]
    public void A_long_replay_lets_others_have_their_turn_and_ends_when_it_is_told_to()
    {
        var scheduler = new SimScheduler(new SimTime(default));
        var options = new JournalOptions(Account) { ReserveBytes = 1024 };
        scheduler.Run(() => LiveAsync(disk, 20_000, snapshotEvery: 30_000, from: 1, batch: 1_000));
        var before = disk.Names.ToDictionary(name => name, disk.Read);
        var process = scheduler.NewProcess("start");
        using var stop = new CancellationTokenSource();
        var replay = new KeptReplay();
        var opening = scheduler.StartAsync(
            process,
            async () => await new JournalWriter(disk.Open(), options, process.Clock).OpenAsync(replay, stop.Token)
        );
        var seen = 0;
        _ = scheduler.StartAsync(
            process,
            () =>
            {
                seen = replay.Inputs.Count;
                stop.Cancel();
                return Task.CompletedTask;
            }
        );
        Assert.Throws<OperationCanceledException>(() => scheduler.Run(opening));
        Assert.InRange(seen, 1, 5_000);
        Assert.InRange(replay.Inputs.Count, seen, 10_000);
        Assert.Equal(before, disk.Names.ToDictionary(name => name, disk.Read));
    }

    private static bool IsSegment(string name) => name.EndsWith(".journal", StringComparison.Ordinal);

    private static string[] Snapshots(SimDisk disk) =>
        [.. disk.Names.Where(name => name.EndsWith(".snapshot", StringComparison.Ordinal))];

    private async Task<JournalStart> OpenAsync(KeptReplay replay, Action<string> read) =>
        await new JournalWriter(new ReadDisk(disk.Open(), read), Options, TimeProvider.System).OpenAsync(
            replay,
            Cancel
        );

    private static async Task LiveAsync(SimDisk disk, int inputs, int snapshotEvery, int from, int batch = 1)
    {
        var writer = new JournalWriter(disk.Open(), Options, TimeProvider.System);
        await writer.OpenAsync(Cancel);
        for (var n = 1; n <= inputs; n++)
        {
            writer.Add(Input(from + n - 1));
            if (n % batch == 0)
            {
                await writer.CommitAsync(Cancel);
            }
            if (n % snapshotEvery == 0)
            {
                Assert.True(await writer.WriteSnapshotAsync(new[] { (byte)n }, new Hash128((ulong)n, 0), Cancel));
            }
        }
    }
}
