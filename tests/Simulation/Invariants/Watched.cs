using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Simulation.Invariants;
using Riposte.Simulation.Venue;
using Riposte.Tests.Simulation.Engines;
using Riposte.Trading;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Invariants;

/// <summary>An invariant beside the engine of a stage. Its truth is a venue that takes the orders of the stage as well, at a price that
/// stands still. What it hears may differ from what the engine was told or said: as if the engine had made a mistake.</summary>
internal sealed class Watched
{
    private const long Second = SimView.Second;

    // Nothing has hindered for an hour.
    private const long Before = 3_600 * Second;
    private readonly EngineStage stage;
    private readonly Invariant invariant;
    private readonly SimVenue truth;
    private readonly Instant start;
    private long minute;

    /// <summary>From now on.</summary>
    /// <param name="stage">The engine, and what it trades with.</param>
    /// <param name="invariant">What looks at it.</param>
    /// <param name="options">How it thinks that the engine trades; null is as it does.</param>
    /// <param name="working">Which price it thinks that triggers look at.</param>
    public Watched(
        EngineStage stage,
        Invariant invariant,
        TraderOptions? options = null,
        WorkingPrice working = WorkingPrice.Last
    )
    {
        (this.stage, this.invariant) = (stage, invariant);
        start = new Instant(stage.Wall().Nanoseconds / SimVenue.Minute * SimVenue.Minute);
        var symbol = SimSymbol.Usual[0] with { StartPrice = Price.Parse("100"), Volatility = 0 };
        truth = new SimVenue(new SimVenueOptions(start, [symbol]), 1);
        View = new SimView(truth.Truth, options ?? stage.Options.Trader)
        {
            CalmSince = 0,
            IsDurable = true,
            WorkingPrice = working,
        };
        stage.Watch = Look;
    }

    public SimView View { get; }

    /// <summary>What it is told in place of an input; null keeps the input from it.</summary>
    public Func<EngineInput, EngineInput?> Tell { get; init; } = static input => input;

    /// <summary>Whether it hears of something that the engine wants.</summary>
    public Func<EngineOutput, bool> Hears { get; init; } = static _ => true;

    /// <summary>The first that it found.</summary>
    public string? Wrong { get; private set; }

    /// <summary>It has looked, and found this; nothing where there are no words.</summary>
    public void Says(string? words)
    {
        Assert.True(Wrong is null || words is not null, Wrong);
        if (words is not null)
        {
            Assert.NotNull(Wrong);
            Assert.Contains(words, Wrong, StringComparison.Ordinal);
        }
        else
        {
            Assert.True(invariant.Checks > 0);
        }
    }

    private void Look(EngineInput input, OutputList outputs)
    {
        truth.Advance(stage.Wall());
        View.Instant = stage.Wall();
        View.Now = View.Instant - start + Before;
        View.Monotonic = stage.Now;
        View.Engine = stage.View;
        if (Tell(input) is { } told)
        {
            View.Takes(told);
            Wrong ??= invariant.Sees(told.Kind) ? invariant.AfterInput(View, told) : null;
        }
        for (var i = 0; i < outputs.Count; i++)
        {
            Look(outputs[i]);
        }
        if (View.Now / SimVenue.Minute != minute)
        {
            minute = View.Now / SimVenue.Minute;
            Wrong ??= invariant.OnMinute(View);
        }
    }

    private void Look(EngineOutput output)
    {
        if (Hears(output) && output is WakeAt alarm)
        {
            View.Sets(alarm);
        }
        else if (Hears(output))
        {
            Wrong ??= invariant.OnOutput(View, output);
            Wrong ??= output is SendRequest send ? invariant.OnRequest(View, send.Request) : null;
        }
        if (output is SendRequest { Request: PlaceOrder or PlaceConditional or CancelOrder or CancelConditional } order)
        {
            truth.Handle(order.Request, truth.Now, truth.Now, 5 * Second);
        }
    }
}
