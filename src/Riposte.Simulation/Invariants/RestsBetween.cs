using System.Globalization;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I10: timers are bounded. An engine that asks to be woken for what it cannot do yet, again and again, uses a core up and
/// fills its journal: within a minute it is woken at most so often, and asks at most so often
/// about one order.</summary>
public sealed class RestsBetween : Invariant
{
    // A dozen orders whose fates are unclear are asked about once a second each, each in its own moment.
    private const int Most = 1_000;
    private const long Minute = 60 * SimView.Second;

    // What is unclear is asked about once in half a second, and at most a few times for other reasons.
    private const int MostAsked = 150;
    private readonly Dictionary<string, int> asked = new(StringComparer.Ordinal);
    private object? run;
    private long minute;
    private int wakes;

    /// <inheritdoc/>
    public override int Number => 10;

    /// <inheritdoc/>
    public override string Says => "an engine rests until there is something to do";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) => kind is InputKind.TimeReached;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        if (input is not TimeReached)
        {
            return null;
        }
        Looked();
        Begin(view);
        return ++wakes > Most
            ? string.Create(CultureInfo.InvariantCulture, $"it asked to be woken {wakes} times within a minute")
            : null;
    }

    /// <inheritdoc/>
    public override string? OnRequest(SimView view, VenueRequest request)
    {
        var id = request switch
        {
            QueryOrder question => question.ClientId,
            QueryConditional question => question.ClientId,
            _ => "",
        };
        if (id.Length == 0)
        {
            return null;
        }
        Begin(view);
        return (asked[id] = asked.GetValueOrDefault(id) + 1) > MostAsked
            ? string.Create(CultureInfo.InvariantCulture, $"it asked about {id} {asked[id]} times within a minute")
            : null;
    }

    private void Begin(SimView view)
    {
        var at = view.Now / Minute;
        if (at != minute || !ReferenceEquals(run, view.Engine))
        {
            (run, minute, wakes) = (view.Engine, at, 0);
            asked.Clear();
        }
    }
}
