using Riposte.Core.Hashing;
using Riposte.Ports.Live;
using Riposte.Runtime.Journals;
using Riposte.Runtime.Simulating.Disk;
using Riposte.Simulation.Time;
using Riposte.Trading.Journals;
using Riposte.Trading.Live;
using static Riposte.Tests.Simulation.Journals.JournalSamples;

namespace Riposte.Tests.Simulation.Journals;

// What a start does where there is little room.
public sealed partial class JournalWriterTests
{
    [Fact]
    public async Task A_start_that_finds_no_room_at_all_is_refused_until_there_is_some()
    {
        var (writer, _) = await OpenAsync(Small);
        await FillAsync(writer, 1, 40);
        disk.Remove("reserve");
        disk.Capacity = 0;
        var before = disk.Names;
        for (var i = 0; i < 2; i++)
        {
            var full = await Assert.ThrowsAsync<JournalException>(async () => await OpenAsync(Small));
            Assert.True(full.IsFull);
            Assert.Null(full.Fault);
            Assert.Equal(before, disk.Names);
        }
        disk.Capacity = long.MaxValue;
        var (next, start) = await OpenAsync(Small);
        Assert.Equal((40, JournalHealth.Good), (start.Inputs.Count, next.Health));
        Assert.Contains("reserve", disk.Names);
    }

    [Fact]
    public async Task A_reserve_that_a_start_began_to_fill_is_an_empty_one_for_the_next()
    {
        var (writer, _) = await OpenAsync(Small);
        await FillAsync(writer, 1, 5);
        disk.Put("reserve", [1, 2, 3]);
        await OpenAsync(Small);
        Assert.Empty(disk.Read("reserve"));
    }
}
