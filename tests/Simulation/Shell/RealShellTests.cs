using System.Collections.Immutable;
using Riposte.Core.Time;
using Riposte.Ports.Live;
using Riposte.Runtime.Journals;
using Riposte.Runtime.Live;
using Riposte.Trading.Live;

namespace Riposte.Tests.Simulation.Shell;

/// <summary>The shell as it runs live: timers of the system, a thread of its own, real files.</summary>
public sealed class RealShellTests : IDisposable, IAlarmSink, IDecider
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly JournalOptions Small = new("real") { SegmentBytes = 65_536, ReserveBytes = 65_536 };

    private readonly List<RaiseAlarm> alarms = [];
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-shell-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    void IAlarmSink.Raise(RaiseAlarm alarm) => alarms.Add(alarm);

    ValueTask<ImmutableArray<DeskSignal>> IDecider.DecideAsync(Instant close, CancellationToken cancel) => new([]);

    [Fact]
    public void Timers_that_are_made_on_the_thread_of_a_shell_call_back_on_it()
    {
        var thread = Environment.CurrentManagedThreadId;
        var called = Run(async () =>
        {
            var called = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var timer = new ContextTime(TimeProvider.System).CreateTimer(
                _ => called.TrySetResult(Environment.CurrentManagedThreadId),
                null,
                TimeSpan.FromMilliseconds(1),
                Timeout.InfiniteTimeSpan
            );
            return await called.Task;
        });
        Assert.Equal(thread, called);
    }

    [Fact]
    public void A_shell_is_woken_and_a_stop_that_another_thread_asks_for_ends_it_in_order()
    {
        using var stop = new CancellationTokenSource();
        var woken = 0;
        var engine = new ScriptedEngine(
            (input, outputs) =>
            {
                if (input is OperatorActed { Act: OperatorAct.Shutdown })
                {
                    outputs.Add(new StopRun("clean stop"));
                    return;
                }
                woken += input is TimeReached ? 1 : 0;
                if (woken == 3)
                {
                    _ = Task.Run(stop.Cancel, TestContext.Current.CancellationToken);
                    return;
                }
                outputs.Add(new WakeAt(input.At.Monotonic + 1_000_000));
            }
        );
        using var disk = FileJournalDisk.Open(folder);
        var end = Run(() =>
        {
            var journal = new JournalWriter(disk, Small, TimeProvider.System);
            var venue = new ScriptedVenue(TimeProvider.System);
            var parts = new LiveParts(engine, journal, venue, TimeProvider.System, this, this);
            return new LiveShell(parts, new LiveShellOptions { Stop = Longest }).RunAsync(stop.Token);
        });
        Assert.Equal(new LiveEnd(LiveEndKind.Stopped, "clean stop"), end);
        Assert.IsType<OperatorActed>(engine.Inputs[^1]);
        Assert.Empty(alarms);
    }

    private static T Run<T>(Func<Task<T>> work) => ShellContext.Run(work, TimeProvider.System, Longest, () => { });
}
