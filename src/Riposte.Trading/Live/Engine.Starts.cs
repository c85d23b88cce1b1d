using System.Linq;
using System.Text;
using Riposte.Core.State;
using Riposte.Trading.Live.Orders;
using Riposte.Trading.Live.Positions;
using Riposte.Trading.Live.Watch;

namespace Riposte.Trading.Live;

// What a start finds out about the runs before it: whether they were asked to end, and whether it may go on from what they left.
public sealed partial class Engine
{
    // Time that runs lived, all together, when one ended that nobody had asked to; oldest first, none older than counts.
    private readonly List<long> crashes = [];
    private long began;
    private long lived;

    // The runs of this journal before this one, and the last order that was decided when each ended: other orders that bear an id of
    // ours were decided elsewhere. A person looked at those of runs up to the settled one.
    private const int MostRuns = 64;
    private readonly List<(long Run, long LastOrder)> runs = [];
    private long settledRun;

    // The highest run that took the account over from one of these. The clock of the next may be behind that one's.
    private long rival;

    // The identity, and how large its state is when it has been told nothing: which rules, windows and ladders there are.
    private readonly string subject = "";

    /// <inheritdoc/>
    public string Identity { get; }

    /// <inheritdoc/>
    public long Rival => rival;

    // The symbols in their order, for everything is kept by index; and whatever else gives what is kept its meaning.
    private static string IdentityOf(EngineOptions options)
    {
        var trader = options.Trader;
        var text = new StringBuilder();
        text.Append("symbols ").AppendJoin(' ', options.Symbols).Append('\n');
        text.Append("desks ")
            .AppendJoin(
                ' ',
                trader.Desks.Select(desk =>
                    $"{options.Symbols[desk.Instrument]}/{desk.Strategy}/{desk.DecisionInterval}"
                )
            );
        text.Append("\nbars ").Append(trader.BaseInterval);
        text.Append("\nmode ").Append(trader.Mode);
        text.Append("\nasset ").Append(options.Asset);
        text.Append("\nprefix ").Append(options.ClientPrefix);
        return text.ToString();
    }

    // Counted in time that runs lived: the wall clock may be set, and how long the program was away is the host's affair.
    private void Judge(RunStarted input)
    {
        if (isStarted)
        {
            lived += Math.Max(0, now - began);
            runs.Add((epoch, trader.LastOrder));
            runs.RemoveRange(0, Math.Max(0, runs.Count - MostRuns));
            CountEnd();
        }
        began = input.At.Monotonic;
        wall = input.At.Wall;
        if (crashes.Count >= options.Crashes)
        {
            var text =
                $"The program ended {crashes.Count} times without being asked to, within "
                + $"{(lived - crashes[0]) / Second} s of running: nothing is entered until a person has looked at it.";
            Latch(HaltReason.Crashes, "", AlarmKind.Halted, text);
        }
        if (input.Doubt.Length > 0)
        {
            Latch(HaltReason.Journal, "", AlarmKind.Halted, input.Doubt);
        }
    }

    private void CountEnd()
    {
        if (isStopped && stoppingSince != Never)
        {
            crashes.Clear();
            return;
        }
        crashes.Add(lived);
        crashes.RemoveAll(at => lived - at >= options.CrashTime);
        crashes.RemoveRange(0, Math.Max(0, crashes.Count - options.Crashes));
    }

    // An open order of an earlier run that this journal did not decide: another machine trades the account with another journal, or
    // what this one knew is lost. The other one may live, and it hears of this run with this one's first order. What it protects
    // stays like all that no desk holds; nothing is entered until a person has looked.
    private void NoteRival(LiveSymbol symbol, string clientId)
    {
        if (RivalOf(clientId) is { } run)
        {
            var text =
                $"{clientId} in {symbol.Name} was decided by run {run}, and this journal does not know of it: stop the "
                + "program that trades the account with another journal before trading is resumed here.";
            LatchAll(HaltReason.Foreign, symbol.Name, AlarmKind.Foreign, text);
        }
    }

    // The run with another journal that an id comes from, as far as nobody has looked at it; null where there is none.
    private long? RivalOf(string clientId) =>
        ClientIds.TryParse(options.ClientPrefix, clientId, out var run, out var order, out var attempt)
        && run > settledRun
        && !WasDecided(run, order, attempt)
            ? run
            : null;

    private bool WasDecided(long run, long order, int attempt)
    {
        if (run == epoch)
        {
            // A rare twin with our own number shows itself when it has decided more than this run.
            return order <= trader.LastOrder;
        }
        var index = runs.FindIndex(one => one.Run == run);
        var isKnown = index >= 0 ? order <= runs[index].LastOrder : runs.Count == MostRuns && run < runs[0].Run;
        return isKnown && (FindNumber(order) is not { } known || attempt < known.Attempts);
    }

    private LiveOrder? FindNumber(long number) => FindNumber(orders, number) ?? FindNumber(closed, number);

    private static LiveOrder? FindNumber(List<LiveOrder> all, long number)
    {
        foreach (var order in all)
        {
            if (order.Id.Value == number)
            {
                return order;
            }
        }
        return null;
    }

    private string Subject()
    {
        var counter = new FieldCounter();
        Visit(counter);
        return $"{Identity}\nstate of {counter.Count} fields, by the rules, windows and ladders that are on";
    }

    private void VisitStarts(StateVisitor v)
    {
        Lists.Visit(v, crashes, Most, static (visitor, one) => visitor.Next(one));
        v.Visit(ref began);
        v.Visit(ref lived);
        Lists.Visit(v, runs, MostRuns, static (visitor, one) => (visitor.Next(one.Run), visitor.Next(one.LastOrder)));
        v.Visit(ref settledRun);
        v.Visit(ref rival);
    }

    private sealed class FieldCounter : StateVisitor
    {
        public long Count { get; private set; }

        public override void Visit(ref long value) => Count++;

        public override void Visit(ref double value) => Count++;

        public override void Visit(Span<double> values) => Count += values.Length;

        public override void Visit(Span<long> values) => Count += values.Length;
    }
}
