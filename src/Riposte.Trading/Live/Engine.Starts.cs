using System.Linq;
using System.Text;
using Riposte.Core.State;
using Riposte.Trading.Live.Watch;

namespace Riposte.Trading.Live;

// What a start finds out about the runs before it: whether they were asked to end, and whether it may go on from what they left.
public sealed partial class Engine
{
    // Time that runs lived, all together, when one ended that nobody had asked to; oldest first, none older than counts.
    private readonly List<long> crashes = [];
    private long began;
    private long lived;

    // The identity, and how large its state is when it has been told nothing: which rules, windows and ladders there are.
    private readonly string subject = "";

    /// <inheritdoc/>
    public string Identity { get; }

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
    }

    private sealed class FieldCounter : StateVisitor
    {
        public long Count { get; private set; }

        public override void Visit(ref long value) => Count++;

        public override void Visit(ref double value) => Count++;
    }
}
