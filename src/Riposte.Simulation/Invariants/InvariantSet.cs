using System.Collections.Concurrent;
using System.Collections.Immutable;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

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
        new EndsAreJudged(),
        new DecisionsAreFresh(),
        new ComesToRest(),
        new OnlySoundInputs(),
        new OneWriter(),
        new ActsHaveNames(),
        new FramesAreCounted(),
        new LedgerAgrees(),
        new OwnTradesAreOurs(),
        new HaltsHaveCauses(),
        new HaltsAreObeyed(),
        new EntriesAreAsDecided(),
        new PausesAreKept(),
        new AlarmIsNoProtection(),
        new DecidesAgain(),
        new DecisionsHaveBars(),
        new HaltsFollow(),
        new RefusalsHalt(),
        new StopsAreClean(),
        new FurtherAttempts(),
        new PositionsDoNotMeet(),
        new TradesAreKnown(),
        new ConnectsSeldom(),
        new Listens(),
        new LooksBeforeEntering(),
        new RunsAreNumbered(),
        new EndingsAreLeft(),
        new OrdersAreWanted(),
        new ExitsHaveRoom(),
        new ClockIsAsked(),
        new DayLimitsHold(),
        new StopsAreAsDecided(),
        new RestsBetween(),
        new EndedIsOver(),
        new TargetsAreAsDecided(),
        new SizesAreAsDecided(),
        new DecisionsAreCarriedOut(),
        new HaltsAreTold(),
        new NakedIsTold(),
        new UnknownIsTold(),
        new DayIsReckoned(),
        new LossesAreReckoned(),
        new DesksReduce(),
        new ModesAreKept(),
        new StopsAreTaken(),
        new EntriesAreInBand(),
        new TriggersAreConfigured(),
        new RulesAreFollowed(),
        new LaddersAreClimbed(),
        new ComesToQuiet(),
        new MessagesAreApplied(),
    ];

    // Which method of an invariant is its own: asked anew for each run.
    private static readonly ConcurrentDictionary<(Type Type, string Method), bool> Overrides = [];

    // Who looks at inputs of a kind, at outputs and requests of a kind or of all kinds, and once a minute: a day has thousands of each.
    private readonly Invariant[][] atInputs;
    private readonly Invariant[] atAsks;
    private readonly Invariant[] atAlarms;
    private readonly Invariant[] atOutputs;
    private readonly Invariant[] atEntries;
    private readonly Invariant[] atRequests;
    private readonly Invariant[] atMinutes;

    /// <summary>All of them, at the beginning of a run.</summary>
    public InvariantSet()
    {
        var looking = Having(nameof(Invariant.AfterInput));
        atInputs = [.. Enum.GetValues<InputKind>().Select(kind => looking.Where(one => one.Sees(kind)).ToArray())];
        atOutputs = Having(nameof(Invariant.OnOutput));
        atAsks = Having(nameof(Invariant.OnOutput), nameof(Invariant.OnAsk));
        atAlarms = Having(nameof(Invariant.OnOutput), nameof(Invariant.OnAlarm));
        atRequests = Having(nameof(Invariant.OnRequest));
        atEntries = Having(nameof(Invariant.OnRequest), nameof(Invariant.OnEntry));
        atMinutes = Having(nameof(Invariant.OnMinute));
    }

    /// <summary>Numbers are below this.</summary>
    public const int Numbers = 23;

    private readonly long[] counts = new long[Numbers];

    /// <summary>The invariants.</summary>
    public ImmutableArray<Invariant> All => all;

    /// <summary>The first that was broken; null while all hold.</summary>
    public Violation? First { get; private set; }

    /// <summary>How often each was looked at, by number; others than those of the set are counted by <see cref="Count"/>.</summary>
    public ImmutableArray<long> Checks
    {
        get
        {
            var sum = counts.ToArray();
            foreach (var one in all)
            {
                sum[one.Number] += one.Checks;
            }
            return [.. sum];
        }
    }

    /// <summary>Counts a look at an invariant that is checked elsewhere.</summary>
    public void Count(int number) => counts[number]++;

    /// <summary>An engine has taken an input, and wants outputs from an index on.</summary>
    /// <param name="view">What may be looked at.</param>
    /// <param name="input">What it took.</param>
    /// <param name="outputs">What it wants.</param>
    /// <param name="from">Where that begins.</param>
    /// <param name="canSend">Whether its requests will leave: those of a program that has lost its disk to another never do, which
    /// I8 sees to.</param>
    public void After(SimView view, EngineInput input, OutputList outputs, int from, bool canSend = true)
    {
        if (First is not null)
        {
            return;
        }
        view.Takes(input);
        view.Additions.On(view, input);
        foreach (var one in atInputs[(int)input.Kind])
        {
            Note(one, one.AfterInput(view, input), view);
        }
        for (var i = from; i < outputs.Count; i++)
        {
            var output = outputs[i];
            if (output is WakeAt alarm)
            {
                view.Sets(alarm);
                continue;
            }
            if (!canSend && output is SendRequest)
            {
                continue;
            }
            foreach (var one in At(output))
            {
                Note(one, one.OnOutput(view, output), view);
            }
            if (output is SendRequest { Request: var request })
            {
                OnRequest(view, request);
            }
        }
    }

    /// <summary>A minute has passed.</summary>
    public void Minute(SimView view)
    {
        foreach (var one in atMinutes)
        {
            Note(one, one.OnMinute(view), view);
        }
    }

    /// <summary>The run ends.</summary>
    public void End(SimView view)
    {
        foreach (var one in all)
        {
            Note(one, one.AtEnd(view), view);
        }
    }

    private Invariant[] At(EngineOutput output) =>
        output switch
        {
            AskDecision => atAsks,
            RaiseAlarm => atAlarms,
            _ => atOutputs,
        };

    private void OnRequest(SimView view, VenueRequest request)
    {
        foreach (var one in request is PlaceOrder { Use: RequestUse.Opening } ? atEntries : atRequests)
        {
            Note(one, one.OnRequest(view, request), view);
        }
    }

    private void Note(Invariant one, string? wrong, SimView view)
    {
        if (wrong is not null)
        {
            Note(one.Number, wrong, view);
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

    private Invariant[] Having(params string[] methods) =>
        [.. all.Where(one => methods.Any(method => Has(one, method)))];

    private static bool Has(Invariant one, string method) =>
        Overrides.GetOrAdd(
            (one.GetType(), method),
            static key => key.Type.GetMethod(key.Method)!.DeclaringType != typeof(Invariant)
        );
}
