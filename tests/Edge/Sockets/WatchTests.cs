using Riposte.Tests.Testkit.Sockets;
using Riposte.Venues.Common.Sockets;

namespace Riposte.Tests.Edge.Sockets;

public sealed class WatchTests
{
    private readonly SteppedTime time = new(DateTimeOffset.UnixEpoch);
    private bool isHeld;
    private int expired;

    private Watch Start() => new(time, TimeSpan.FromSeconds(60), () => isHeld, () => expired++);

    [Fact]
    public void It_runs_out_a_second_after_the_limit_and_only_once()
    {
        using var watch = Start();
        time.Advance(TimeSpan.FromSeconds(60.9));
        Assert.Equal(0, expired);
        time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(1, expired);
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, expired);
    }

    [Fact]
    public void Whatever_is_heard_begins_the_limit_anew()
    {
        using var watch = Start();
        for (var i = 0; i < 10; i++)
        {
            time.Advance(TimeSpan.FromSeconds(59));
            watch.Heard();
        }
        Assert.Equal(0, expired);
        time.Advance(TimeSpan.FromSeconds(62));
        Assert.Equal(1, expired);
    }

    [Fact]
    public void What_waited_while_the_process_was_paused_counts_as_heard()
    {
        using var watch = Start();
        time.Advance(TimeSpan.FromSeconds(60.5));
        watch.Heard();
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(0, expired);
    }

    [Fact]
    public void Time_in_which_the_reader_holds_the_connection_back_does_not_count()
    {
        isHeld = true;
        using var watch = Start();
        time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(0, expired);
        isHeld = false;
        time.Advance(TimeSpan.FromSeconds(62));
        Assert.Equal(1, expired);
    }

    [Fact]
    public void A_watch_that_is_put_away_does_not_run_out()
    {
        Start().Dispose();
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, expired);
    }
}
