using Riposte.Core.Money;
using Riposte.Simulation.Invariants;
using Riposte.Tests.Simulation.Engines;
using Riposte.Trading;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Invariants;

/// <summary>Invariants that look at what messages say, what traded of an order, and what is still to come.</summary>
public sealed class MessageInvariantTests
{
    private const long Minute = 60 * SimView.Second;

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "BTCUSDT has not been quiet for")]
    public void An_order_whose_fate_stays_open_is_found(bool isOpen, string? words)
    {
        var stage = EngineStage.Trading();
        var watched = new Watched(stage, new ComesToQuiet());
        stage.Judge = request => isOpen && request is PlaceOrder or QueryOrder ? Fate.Lost : Fate.Normal;
        stage.Stream = input => isOpen && input is OrderArrived ? (0, 0) : (1, 0);
        stage.Want(TargetSide.Long);
        stage.RunMinutes(8);
        watched.Says(words);
    }
}
