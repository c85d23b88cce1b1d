using Riposte.Trading.Live.Orders;

namespace Riposte.Tests.Simulation.Engines;

public sealed class ClientIdTests
{
    [Theory]
    [InlineData(1, 1, 0, "rp1-1")]
    [InlineData(36, 35, 0, "rp10-z")]
    [InlineData(1295, 46655, 1, "rpzz-zzzA")]
    [InlineData(1, 1, 26, "rp1-1Z")]
    [InlineData(1, 1, 27, "rp1-1AA")]
    [InlineData(1, 1, 800, "rp1-1TDA")]
    public void Ids_are_made_of_run_order_and_attempt(long epoch, long order, int attempt, string id)
    {
        Assert.Equal(id, ClientIds.Make("rp", epoch, order, attempt));
        Assert.True(ClientIds.TryParse("rp", id, out var run, out var number, out var made));
        Assert.Equal((epoch, order, attempt), (run, number, made));
    }

    [Fact]
    public void The_largest_numbers_fit_what_the_venue_takes_and_no_two_attempts_share_an_id()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var order = 1; order < 60; order++)
        {
            for (var attempt = 0; attempt < 800; attempt++)
            {
                Assert.True(ids.Add(ClientIds.Make("rp", 11, order, attempt)));
            }
        }
        var largest = ClientIds.Make("rp", long.MaxValue, long.MaxValue, 800);
        Assert.True(largest.Length <= 36);
        Assert.All(largest, letter => Assert.True(char.IsAsciiLetterOrDigit(letter) || letter == '-'));
    }

    [Fact]
    public void More_letters_than_an_order_has_attempts_are_an_attempt_that_was_never_made()
    {
        Assert.True(ClientIds.TryParse("rp", "rp1-1" + new string('Z', 200), out _, out _, out var attempt));
        Assert.Equal(int.MaxValue, attempt);
    }

    [Theory]
    [InlineData("")]
    [InlineData("rp")]
    [InlineData("rp1")]
    [InlineData("rp-1")]
    [InlineData("rp1-")]
    [InlineData("rp1-A")]
    [InlineData("rp1-1a_")]
    [InlineData("web_1-1")]
    [InlineData("RP1-1")]
    public void Other_ids_are_not_ours(string id) => Assert.False(ClientIds.TryParse("rp", id, out _, out _));

    [Theory]
    [InlineData("autoclose-123", 1)]
    [InlineData("adl_autoclose", 2)]
    [InlineData("settlement_autoclose-9", 3)]
    [InlineData("delivery_autoclose-9", 3)]
    [InlineData("my_autoclose-9", 0)]
    public void What_the_venue_forces_is_told_by_its_ids(string id, int kind) =>
        Assert.Equal((ForcedKind)kind, ClientIds.Forced(id));
}
