using System.Collections.Immutable;
using Riposte.Trading.Live;

namespace Riposte.Simulation.Invariants;

/// <summary>All invariants of one run; keeps the first that is broken.</summary>
public sealed class InvariantSet
{
    private readonly ImmutableArray<Invariant> all =
    [
        new OneOrderPerIntent(),
        new PositionsAgree(),
        new UnknownEnds(),
        new PositionsAreProtected(),
        new ReducersReduce(),
        new ExposureIsCapped(),
        new WalletIsExplained(),
        new FillsAreLegal(),
        new QueuesAreBounded(),
        new HaltsLatch(),
        new DecisionsAreFresh(),
        new ComesToRest(),
        new OneWriter(),
        new OwnTradesAreOurs(),
        new HaltsHaveCauses(),
        new HaltsAreObeyed(),
        new EntriesAreAsDecided(),
        new PausesAreKept(),
        new AlarmIsNoProtection(),
        new DecidesAgain(),
        new DecisionsHaveBars(),
        new HaltsFollow(),
        new StopsAreClean(),
    ];

    /// <summary>The invariants.</summary>
    public ImmutableArray<Invariant> All => all;

    /// <summary>The first that was broken; null while all hold.</summary>
    public Violation? First { get; private set; }

    /// <summary>An engine has taken an input, and wants outputs from an index on.</summary>
    public void After(SimView view, EngineInput input, OutputList outputs, int from)
    {
        if (First is not null)
        {
            return;
        }
        foreach (var one in all)
        {
            Note(one.Number, one.AfterInput(view, input), view);
            for (var i = from; i < outputs.Count; i++)
            {
                Note(one.Number, one.OnOutput(view, outputs[i]), view);
            }
        }
    }

    /// <summary>A minute has passed.</summary>
    public void Minute(SimView view)
    {
        foreach (var one in all)
        {
            Note(one.Number, one.OnMinute(view), view);
        }
    }

    /// <summary>The run ends.</summary>
    public void End(SimView view)
    {
        foreach (var one in all)
        {
            Note(one.Number, one.AtEnd(view), view);
        }
    }

    /// <summary>Notes what another part found broken; null is nothing.</summary>
    public void Note(int number, string? wrong, SimView view)
    {
        if (wrong is not null)
        {
            First ??= new Violation(number, wrong, view.Now);
        }
    }
}
