using Riposte.Core.Money;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;

namespace Riposte.Tests.Simulation.Engines;

public sealed class EngineSoakTests
{
    [Fact]
    public void Whatever_goes_wrong_the_engine_ends_with_the_positions_and_the_wallet_of_the_venue()
    {
        for (var seed = 100UL; seed < 160; seed++)
        {
            var stage = Soak.Play(seed, 30 * 60);
            Assert.True(stage.Stopped is null, $"Seed {seed}: {stage.Stopped}.");
            var position = stage.Venue.Position(EngineStage.Symbol);
            Assert.True(position == stage.Local, $"Seed {seed}: {stage.Local} for {position}.");
            Assert.True(stage.Venue.Wallet == stage.View.Wallet, $"Seed {seed}: wallet.");
            Assert.True(stage.View.Step == SyncStep.None, $"Seed {seed}: {stage.View.Step}, {Text(stage)}.");
            var isUnknown = stage.View.Orders.Any(order => order.State == OrderState.Unknown);
            Assert.True(!isUnknown, $"Seed {seed}: {Text(stage)} with {position}.");
            var own = stage.Local - stage.View.Outside(0);
            var isSafe = stage.View.Protection(0) is ProtectionState.Protected or ProtectionState.None;
            Assert.True(isSafe, $"Seed {seed}: {stage.View.Protection(0)} with {own}.");
            var stops = stage.Venue.Stops.Count();
            Assert.True(stops == (own == Quantity.Zero ? 0 : 1), $"Seed {seed}: {stops} stops for {own}.");
        }
    }

    private static string Text(EngineStage stage) => string.Join('\n', stage.View.Orders);
}
