using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Positions;
using Riposte.Trading.Positions.Options;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>A rule enlarges a position at the very close on which a decision leaves it: which of the two trades first, and is heard of
/// first, is chance.</summary>
public sealed class EngineEnlargementTests
{
    private const string Symbol = EngineStage.Symbol;

    [Theory]
    [InlineData(TargetSide.Flat, 45)]
    [InlineData(TargetSide.Flat, 1_000)]
    [InlineData(TargetSide.Short, 45)]
    [InlineData(TargetSide.Short, 65)]
    [InlineData(TargetSide.Short, 1_000)]
    public void What_enlarges_a_position_that_is_left_meanwhile_is_closed_too(TargetSide side, int milliseconds)
    {
        var stage = EngineStage.Holding(Adding);
        var added = "";
        stage.Judge = request =>
        {
            var isFirst = added.Length == 0 && request is PlaceOrder { Use: RequestUse.Opening };
            added = isFirst ? ((PlaceOrder)request).ClientId : added;
            return isFirst ? Fate.Slow(5 * EngineStage.Second) : Fate.Normal;
        };
        stage.Stream = input =>
            (
                1,
                input is OrderArrived told && told.Order.ClientId == added ? milliseconds * EngineStage.Millisecond : 0
            );
        stage.Venue.Move(Symbol, "102");
        stage.Want(side);
        stage.RunMinutes(1);
        stage.Stream = _ => (1, 0);
        stage.Run(10);
        Assert.Contains(stage.Sent, one => one is PlaceOrder { ClientId: var id } && id == added);
        Assert.Equal(stage.Venue.Position(Symbol), stage.Local);
        Assert.Equal(stage.Venue.Position(Symbol), stage.View.DeskPosition(0));
        Assert.True(stage.Local.Units <= 0, $"{stage.Local} is held of what was to be closed");
        Assert.True(stage.Local.Units == 0 || stage.View.Protection(0) == ProtectionState.Protected);
        Assert.Equal(stage.Venue.Wallet, stage.View.Trader.Ledger.Cash);
    }

    private static EngineOptions Adding(EngineOptions options)
    {
        var add = new ScaleInOptions(1, new Distance(DistanceKind.Share, 0.01), 0.5);
        return options with
        {
            Trader = options.Trader with
            {
                Desks =
                [
                    .. options.Trader.Desks.Select(desk => desk with { Position = new PositionOptions { Add = add } }),
                ],
            },
        };
    }
}
