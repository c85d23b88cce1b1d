namespace Riposte.Tests.Simulation.Engines;

public sealed class OrderModelTests
{
    [Fact]
    public void What_the_engine_believes_of_an_order_is_never_less_than_what_may_be_true_and_in_the_end_just_that()
    {
        for (var seed = 0UL; seed < 10_000; seed++)
        {
            try
            {
                new OrderLife(seed).Play();
            }
            catch (Xunit.Sdk.XunitException e)
            {
                Assert.Fail($"Seed {seed}: {e.Message}");
            }
        }
    }
}
