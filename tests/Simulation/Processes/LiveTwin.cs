using System.Threading.Channels;
using Riposte.Core.Randomness;
using Riposte.Core.State;
using Riposte.Runtime.Journals;
using Riposte.Tests.LiveProcess;
using Riposte.Trading.Journals;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Processes;

/// <summary>
/// Runs the live program as a real process, kills it again and again, and starts it anew on the same folder. How many times faster
/// than real its clock runs is halved whenever a run does not come as far as it should in real time, so a busy machine makes this
/// slower and not wrong; what waits here waits for a message.
/// </summary>
internal sealed class LiveTwin : IAsyncDisposable
{
    private const int Fast = 60;
    private const int Slow = 20;
    private const int Slowest = 2;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);

    private readonly Channel<TwinNote> inbox = Channel.CreateUnbounded<TwinNote>();
    private readonly Queue<string> log = new();
    private readonly string folder;
    private readonly ulong seed;
    private readonly RandomStream random;
    private readonly ITimer ticking;
    private readonly CompactReader reader = new();
    private TwinProcess? process;
    private (long Sequence, ChainLink Link)? checkpoint;
    private int isTicking;
    private int ticks;
    private int speed = Fast;

    public LiveTwin(string folder, ulong seed)
    {
        (this.folder, this.seed) = (folder, seed);
        random = RandomStream.Named(seed, "twin");
        Venue = new TwinVenue(seed);
        ticking = TimeProvider.System.CreateTimer(
            _ =>
            {
                if (Interlocked.Exchange(ref isTicking, 1) == 0)
                {
                    inbox.Writer.TryWrite(default);
                }
            },
            null,
            Tick,
            Tick
        );
    }

    public TwinVenue Venue { get; }

    /// <summary>Whether the disk loses what it said was durable: a planted fault.</summary>
    public bool IsForgetful { get; init; }

    /// <summary>Where processes died so far; whether the point was reached, how long in real time it took, and at which speed.</summary>
    public List<(KillPoint Point, bool IsReached, double Seconds, int Speed)> Kills { get; } = [];

    /// <summary>The last lines of what happened.</summary>
    public string Log => string.Join('\n', log);

    /// <summary>One run that is killed.</summary>
    /// <param name="point">Where.</param>
    /// <param name="settles">Whether it has to find out before how the account stands, with every position protected.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task LiveAsync(KillPoint point, bool settles, CancellationToken cancel)
    {
        await StartAsync(cancel);
        var life = new TwinLife(point, settles, random) { Began = TimeProvider.System.GetTimestamp() };
        while (!life.IsStruck)
        {
            await StepAsync(life, cancel);
            life.Look(TimeProvider.System.GetElapsedTime(life.Began), speed == Slowest);
        }
        var took = TimeProvider.System.GetElapsedTime(life.Began);
        Kills.Add((point, life.IsReached, Math.Round(took.TotalSeconds, 1), speed));
        Adapt(life, took);
        await KillAsync(cancel);
        await VerifyAsync(cancel);
    }

    /// <summary>One run that settles and is stopped in order; its last word. At rest the market stands still.</summary>
    public async Task<LastWord> EndAsync(CancellationToken cancel)
    {
        // Slower: what an orderly stop may take is short.
        speed = Math.Min(speed, 16);
        while (true)
        {
            await StartAsync(cancel);
            var life = new TwinLife(KillPoint.Moment, settles: true, random)
            {
                Began = TimeProvider.System.GetTimestamp(),
                IsLast = true,
            };
            while (!life.IsStruck && life.Last is null)
            {
                await StepAsync(life, cancel);
                life.Look(TimeProvider.System.GetElapsedTime(life.Began), speed == Slowest);
            }
            if (life.Last is { Kind: Runtime.Live.LiveEndKind.Stopped } word)
            {
                await EndedAsync(life, cancel);
                return word;
            }
            Note($"the run did not settle or stop at speed {speed}: {life.Last} {life.Why}");
            Assert.True(speed > Slowest, $"No run settles.\n{Log}");
            speed = Math.Max(Slowest, speed / 2);
            await KillAsync(cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ticking.DisposeAsync();
        process?.Dispose();
    }

    // A run that took long traded little: what comes too late for a close is not decided on. One that soon came to an order was
    // not in a hurry.
    private void Adapt(TwinLife life, TimeSpan took)
    {
        if (life.IsLate || (took > Long && speed > Slow))
        {
            speed = Math.Max(Slowest, speed / 2);
        }
        else if (life.IsReached && life.WaitsForOrders && took < Long)
        {
            speed = Math.Min(Fast, speed * 2);
        }
    }

    private async Task StartAsync(CancellationToken cancel)
    {
        process = TwinProcess.Start(folder, seed, IsForgetful, inbox.Writer);
        while (true)
        {
            var note = await inbox.Reader.ReadAsync(cancel);
            if (note.From is null)
            {
                isTicking = 0;
                continue;
            }
            if (note.Frame is not { Kind: FrameKind.Hello })
            {
                Assert.Fail($"The program did not start: {await process.EndAsync()}\n{Log}");
            }
            break;
        }
        var setting = Venue.Run(0.2 + random.NextDouble() * 15, speed);
        _ = Venue.Tell();
        Note($"a program starts at {setting.At}, {speed} times as fast");
        process.Pipe.Write(FrameKind.Clock, writer => ClockSetting.Visit(writer, setting));
    }

    private async Task StepAsync(TwinLife life, CancellationToken cancel)
    {
        var note = await inbox.Reader.ReadAsync(cancel);
        if (note.From is null)
        {
            Interlocked.Exchange(ref isTicking, 0);
            Tell(life);
            if (++ticks % 8 == 0)
            {
                Write(FrameKind.Ask);
            }
            return;
        }
        if (note.Frame is not { } frame)
        {
            Assert.Fail($"The program ended by itself: {await process!.EndAsync()}\n{Log}");
            return;
        }
        Take(life, frame);
        if (!life.IsStruck)
        {
            Tell(life);
        }
    }

    private void Take(TwinLife life, Frame frame)
    {
        reader.Begin(frame.Body);
        switch (frame.Kind)
        {
            case FrameKind.Request:
                Request(life, frame);
                break;
            case FrameKind.Open:
                var (channel, connection) = (reader.NextEnum(ChannelKind.Market), reader.Next(0));
                Venue.Open(channel, connection);
                Write(FrameKind.Opened, channel, connection);
                break;
            case FrameKind.Closed:
                Venue.Close(reader.NextEnum(ChannelKind.Market), reader.Next(0));
                break;
            case FrameKind.Alarm:
                Note(reader.Next(""));
                break;
            case FrameKind.Standing:
                Stand(life, Standing.Visit(reader, new Standing()));
                break;
            case FrameKind.End:
                life.Last = LastWord.Visit(reader, new LastWord(default, "", default, new Standing()));
                break;
        }
    }

    private void Request(TwinLife life, Frame frame)
    {
        var (request, stamped) = Venue.Take(frame.Body);
        Note($"→ {request}");
        if (life.Strikes(KillPoint.RequestLeft, request) || life.Strikes(KillPoint.Recovery, request))
        {
            Lose(request, stamped);
            return;
        }
        var reply = Venue.Handle(request, stamped);
        Note($"← {reply.Kind} {reply.Code} {reply.Text}");
        if (life.Strikes(KillPoint.RequestDone, request))
        {
            return;
        }
        Write(FrameKind.Reply, new ReplyArrived(default, reply).Write);
        life.Strikes(KillPoint.Answered, request);
    }

    // Nobody is there to hear the answer. Half of the time it does not even reach the venue.
    private void Lose(VenueRequest request, Core.Time.Instant stamped)
    {
        if (random.NextInt(2) == 0)
        {
            Venue.Handle(request, stamped);
        }
    }

    private void Stand(TwinLife life, Standing standing)
    {
        if (standing.Phase == EnginePhase.Halted)
        {
            Note($"resumed: {standing}");
            Write(FrameKind.Resume);
        }
        life.Stand(standing, Venue);
        if (!life.IsLast || !life.IsSettled || life.Last is not null)
        {
            return;
        }
        // First time stands, then, when the program still agrees with the account, it is asked to stop.
        if (!life.IsStanding)
        {
            life.IsStanding = true;
            Venue.Stand();
            return;
        }
        Write(FrameKind.Stop);
    }

    private void Tell(TwinLife life)
    {
        foreach (var (channel, connection, message) in Venue.Tell())
        {
            Write(
                FrameKind.Message,
                writer =>
                {
                    writer.NextEnum(channel);
                    writer.Next(connection);
                    writer.NextEnum(message.Kind);
                    message.Write(writer);
                }
            );
            if (message is OrderArrived { Execution: ExecutionKind.Trade } && life.Strikes(KillPoint.Fills, null))
            {
                return;
            }
        }
    }

    // What left the process before it died may still arrive.
    private async Task KillAsync(CancellationToken cancel)
    {
        process!.Kill();
        Venue.Forget();
        while (true)
        {
            var note = await inbox.Reader.ReadAsync(cancel);
            if (note.From is null)
            {
                Interlocked.Exchange(ref isTicking, 0);
                continue;
            }
            if (note.Frame is not { } frame)
            {
                break;
            }
            if (frame.Kind == FrameKind.Request)
            {
                var (request, stamped) = Venue.Take(frame.Body);
                Lose(request, stamped);
            }
        }
        await process.EndAsync();
        process.Dispose();
        process = null;
        Venue.Stand();
        Note("killed");
    }

    private async Task EndedAsync(TwinLife life, CancellationToken cancel)
    {
        while (await inbox.Reader.ReadAsync(cancel) is not { From: not null, Frame: null }) { }
        var (code, error) = await process!.EndAsync();
        Assert.True(code == 0, $"The program ended with {code} after {life.Last}: {error}\n{Log}");
        process.Dispose();
        process = null;
    }

    // What an earlier examination found is still there: kills lose no record that was written before.
    private async Task VerifyAsync(CancellationToken cancel)
    {
        using var disk = FileJournalDisk.ForReading(folder);
        var report = await JournalAudit.VerifyAsync(disk, checkpoint, cancel);
        foreach (var fault in report.Faults.Where(fault => fault.Kind != JournalFaultKind.Torn))
        {
            Venue.Findings.Add($"after a kill: {fault}");
        }
        if (report.Records > 0)
        {
            checkpoint = (report.Position.Sequence - 1, report.Position.Link);
        }
    }

    private void Write(FrameKind kind, ChannelKind channel, int connection) =>
        Write(
            kind,
            writer =>
            {
                writer.NextEnum(channel);
                writer.Next(connection);
            }
        );

    private void Write(FrameKind kind, Action<CompactWriter>? body = null)
    {
        try
        {
            process!.Pipe.Write(kind, body);
        }
        catch (IOException)
        {
            // It has ended; that is heard soon.
        }
    }

    private void Note(string line)
    {
        log.Enqueue($"{Venue.Now} {line}");
        if (log.Count > 400)
        {
            log.Dequeue();
        }
    }
}
