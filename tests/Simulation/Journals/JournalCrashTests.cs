using Riposte.Core.Hashing;
using Riposte.Core.Randomness;
using Riposte.Runtime.Journals;
using Riposte.Runtime.Simulating.Disk;
using Riposte.Trading.Live;
using static Riposte.Tests.Simulation.Journals.JournalSamples;

namespace Riposte.Tests.Simulation.Journals;

/// <summary>Whatever a program is doing when it dies: what it was told is durable is there afterwards, and nothing that it was
/// not told before what it was.</summary>
public sealed class JournalCrashTests
{
    private static readonly JournalOptions Small = new(Account) { SegmentBytes = 2048, ReserveBytes = 1024 };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<CrashKind, bool> Deaths =>
        new MatrixTheoryData<CrashKind, bool>(Enum.GetValues<CrashKind>(), [false, true]);

    [Theory]
    [MemberData(nameof(Deaths))]
    public async Task A_death_at_any_call_loses_nothing_that_was_confirmed(CrashKind kind, bool isAfter)
    {
        var point = 0;
        for (var isDead = true; isDead; point++)
        {
            var life = new Life((ulong)point);
            isDead = await life.LiveAsync(point, isAfter, steps: 30);
            life.Disk.Crash(kind);
            // Once more at every early call of the start, which cuts, copies and renames.
            await life.LiveAsync(point % 23, isAfter, steps: 5);
            life.Disk.Crash(kind);
            await life.LiveAsync(int.MaxValue, isAfter, steps: 3);
            await life.CheckAsync();
        }
        Assert.True(point > 90, $"{point} points");
    }

    [Fact]
    public async Task A_death_without_a_power_cut_loses_nothing_that_was_confirmed()
    {
        for (var point = 0; point < 150; point++)
        {
            var life = new Life((ulong)point);
            await life.LiveAsync(point, point % 2 == 0, steps: 30);
            life.Disk.Kill();
            await life.LiveAsync(int.MaxValue, false, steps: 3);
            await life.CheckAsync();
            // What the dead program wrote and never synced was made durable by the next.
            life.Disk.Crash(CrashKind.Lost);
            await life.CheckAsync();
        }
    }

    [Fact]
    public async Task Random_deaths_failing_syncs_and_full_disks_lose_nothing_that_was_confirmed()
    {
        for (var seed = 1UL; seed <= 300; seed++)
        {
            var life = new Life(seed);
            var random = RandomStream.Named(seed, "deaths");
            for (var run = 0; run < 6; run++)
            {
                life.Disk.FailingSyncs = random.NextInt(4) == 0 ? 1 : 0;
                life.Disk.Capacity = random.NextInt(3) == 0 ? life.Disk.Used + random.NextInt(6000) : long.MaxValue;
                await life.LiveAsync(20 + random.NextInt(120), random.NextInt(2) == 0, steps: 25);
                if (random.NextInt(2) == 0)
                {
                    life.Disk.Kill();
                    continue;
                }
                life.Disk.Crash();
            }
            life.Disk.FailingSyncs = 0;
            life.Disk.Capacity = long.MaxValue;
            await life.CheckAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Deaths))]
    public async Task A_death_at_any_call_of_a_start_on_a_full_disk_behind_a_failed_sync_loses_nothing(
        CrashKind kind,
        bool isAfter
    )
    {
        // Room for the segment that is written anew: in the reserve; in a reserve that is too small for it; in none, but behind what
        // the segment holds; and nowhere.
        foreach (var (reserve, more, steps) in new[] { (4096, 0, 12), (64, 0, 4), (0, 1200, 12), (0, 0, 30) })
        {
            var point = 0;
            for (var isDead = true; isDead; point++)
            {
                var life = new Life((ulong)point, Small with { ReserveBytes = Math.Max(reserve, 1) });
                await life.LiveAsync(int.MaxValue, isAfter, steps);
                if (reserve == 0)
                {
                    life.Disk.Remove("reserve");
                }
                life.Disk.Capacity = life.Disk.Used + more;
                life.Disk.FailingSyncs = 1;
                Assert.False(await life.LiveAsync(int.MaxValue, isAfter, steps: 1));
                life.Disk.FailingSyncs = 0;
                life.Disk.Kill();
                isDead = await life.LiveAsync(point, isAfter, steps: 2);
                life.Disk.Crash(kind);
                await life.LiveAsync(int.MaxValue, isAfter, steps: 2);
                life.Disk.Crash(kind);
                life.Disk.Capacity = long.MaxValue;
                await life.CheckAsync();
                await life.LiveAsync(int.MaxValue, isAfter, steps: 3);
                await life.CheckAsync();
            }
            Assert.True(point > 10, $"{point} points");
        }
    }

    /// <summary>A disk, and what programs that lived on it were told of it.</summary>
    private sealed class Life(ulong seed, JournalOptions? kept = null)
    {
        private readonly JournalOptions options = kept ?? Small;
        private readonly List<int> told = [];
        private readonly RandomStream random = RandomStream.Named(seed, "life");
        private int confirmed;
        private long epoch;

        public SimDisk Disk { get; } = new(seed, TimeProvider.System);

        /// <summary>Starts, commits and takes snapshots until it is done or dies.</summary>
        public async Task<bool> LiveAsync(int point, bool isAfter, int steps)
        {
            var disk = new DyingDisk(Disk.Open(), point, isAfter);
            var writer = new JournalWriter(disk, options, TimeProvider.System);
            try
            {
                var start = await Opened.OfAsync(writer, Cancel);
                Begin(start);
                // A run without room for its lease tells its epoch here, before it can send anything.
                Tell(writer, new RunStarted(new Moment(10 * told.Count, default), start.Epoch));
                await writer.CommitAsync(Cancel);
                (confirmed, epoch) = (told.Count, start.Epoch);
                for (var i = 0; i < steps; i++)
                {
                    await StepAsync(writer);
                }
            }
            catch (Exception e) when (e is DyingDisk.DeadException or JournalException { Fault: null })
            {
                // The next life tells what is left.
            }
            return disk.IsDead;
        }

        /// <summary>Starts once more and compares what is there with what was told.</summary>
        public async Task CheckAsync()
        {
            var any = options with { UseSnapshots = random.NextInt(2) == 0 };
            Begin(await Opened.OfAsync(new JournalWriter(Disk.Open(), any, TimeProvider.System), Cancel));
        }

        private void Begin(Opened start)
        {
            var before = start.Snapshot is { } snapshot ? BitConverter.ToInt32(snapshot.State.Span) : 0;
            var found = told.Take(before).Concat(start.Inputs.Select(NumberOf)).ToArray();
            Assert.True(found.Length >= confirmed, $"seed {seed}: {found.Length} of {confirmed}");
            Assert.Equal(told.Take(found.Length), found);
            Assert.Equal(start.Position.Sequence - 1, found.Length);
            Assert.True(start.Epoch > epoch, $"seed {seed}: epoch {start.Epoch} after {epoch}");
            // What was not confirmed and is not there was never told.
            told.RemoveRange(found.Length, told.Count - found.Length);
            confirmed = found.Length;
        }

        private void Tell(JournalWriter writer, EngineInput input)
        {
            told.Add(NumberOf(input));
            writer.Add(input);
        }

        private async Task StepAsync(JournalWriter writer)
        {
            for (var count = 1 + random.NextInt(3); count > 0; count--)
            {
                // Numbers differ from life to life, so that an input that came back would be seen.
                Tell(writer, Input(10 * told.Count + random.NextInt(10)));
            }
            await writer.CommitAsync(Cancel);
            confirmed = told.Count;
            if (random.NextInt(8) == 0)
            {
                await writer.WriteSnapshotAsync(BitConverter.GetBytes(told.Count), new Hash128(1, 2), Cancel);
            }
        }
    }
}
