using Riposte.Core.Hashing;
using Riposte.Ports.Live;
using Riposte.Runtime.Journals;
using Riposte.Runtime.Live;
using Riposte.Trading.Live;

namespace Riposte.Tests.LiveProcess;

/// <summary>One run of the product's shell on a real folder, with its venue at the other end of a pipe.</summary>
#pragma warning disable CA1001 // A source without a timer holds nothing.
internal sealed class LiveRun : IAlarmSink
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource stop = new();
    private readonly Engine engine = LiveSetup.NewEngine();
    private readonly FramePipe pipe;
    private readonly PipeTransport transport;
    private readonly LiveShell shell;
    private readonly SynchronizationContext context = SynchronizationContext.Current!;

    public LiveRun(IJournalDisk disk, FramePipe pipe, ClockSetting clock, ulong seed)
    {
        this.pipe = pipe;
        var time = new FastTime(clock);
        transport = new PipeTransport(pipe, time);
        var journal = new JournalWriter(disk, LiveSetup.Journal(clock.Speed), time);
        var decider = new BusyDecider(seed, LiveSetup.Symbols);
        shell = new LiveShell(
            new LiveParts(engine, journal, transport, time, decider, this) { Lease = new JournalLease(journal) },
            LiveSetup.Shell(clock.Speed)
        );
    }

    public async Task<LiveEnd> RunAsync()
    {
        _ = Task.Run(ListenAsync);
        var end = await shell.RunAsync(stop.Token);
        var word = new LastWord(end.Kind, end.Text, engine.HashState(), Standing.Of(engine.View, LiveSetup.Symbols));
        pipe.Write(FrameKind.End, writer => LastWord.Visit(writer, word));
        return end;
    }

    public void Raise(RaiseAlarm alarm) =>
        pipe.Write(FrameKind.Alarm, writer => writer.Next($"{alarm.Alarm}: {alarm.Text}"));

    private async Task ListenAsync()
    {
        while (await pipe.ReadAsync(CancellationToken.None) is { } frame)
        {
#pragma warning disable VSTHRD001 // It does not wait.
            context.Post(_ => Take(frame), null);
#pragma warning restore VSTHRD001
        }
        // Whoever started it is gone.
        Environment.Exit(3);
    }

    private void Take(Frame frame)
    {
        switch (frame.Kind)
        {
            case FrameKind.Ask:
                var standing = Standing.Of(engine.View, LiveSetup.Symbols);
                pipe.Write(FrameKind.Standing, writer => Standing.Visit(writer, standing));
                break;
            case FrameKind.Resume:
                shell.Act(OperatorAct.Resume, Runtime.Simulating.SimulatorOptions.Person, "looked at");
                break;
            case FrameKind.Stop:
                stop.Cancel();
                break;
            default:
                transport.Take(frame);
                break;
        }
    }
}
