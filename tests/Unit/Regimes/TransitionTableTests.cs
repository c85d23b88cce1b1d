using Riposte.Core.Randomness;
using Riposte.Learning.Regimes;

namespace Riposte.Tests.Unit.Regimes;

public sealed class TransitionTableTests
{
    [Fact]
    public void Pairs_of_neighbours_count_and_nothing_else()
    {
        // Row 4 is missing, row 7 unknown: 3-5, 6-7 and 7-8 are no pairs.
        int[] rows = [0, 1, 2, 3, 5, 6, 7, 8, 9];
        int[] classes = [0, 0, 1, 1, 0, 2, -1, 0, 0];
        var table = TransitionTable.Of(rows, classes, 4);
        Assert.Equal(2, table[0, 0]);
        Assert.Equal(1, table[0, 1]);
        Assert.Equal(1, table[0, 2]);
        Assert.Equal(1, table[1, 1]);
        Assert.Equal(0, table[1, 0]);
        Assert.Equal(0.5, table.Probability(0, 0));
        Assert.Equal(2, table.ExpectedBars(0));
        // Never left, never followed, never seen: nothing is known of how long they last.
        Assert.True(double.IsNaN(table.ExpectedBars(1)));
        Assert.True(double.IsNaN(table.ExpectedBars(2)));
        Assert.True(double.IsNaN(table.Probability(3, 0)));
    }

    [Fact]
    public void A_chain_is_found_again()
    {
        double[][] chain =
        [
            [0.9, 0.1, 0],
            [0.05, 0.75, 0.2],
            [0.3, 0.2, 0.5],
        ];
        var random = RandomStream.Named(2, "chain");
        var classes = new int[100_000];
        for (var i = 1; i < classes.Length; i++)
        {
            var draw = random.NextDouble();
            var from = chain[classes[i - 1]];
            classes[i] =
                draw < from[0] ? 0
                : draw < from[0] + from[1] ? 1
                : 2;
        }
        var table = TransitionTable.Of([.. Enumerable.Range(0, classes.Length)], classes, 3);
        for (var from = 0; from < 3; from++)
        {
            for (var to = 0; to < 3; to++)
            {
                Assert.Equal(chain[from][to], table.Probability(from, to), 0.01);
            }
            Assert.Equal(1 / (1 - chain[from][from]), table.ExpectedBars(from), 0.25);
        }
        // The mean length of the runs themselves says the same.
        var runs = 1 + Enumerable.Range(1, classes.Length - 1).Count(i => classes[i] == 0 && classes[i - 1] != 0);
        Assert.Equal((double)classes.Count(c => c == 0) / runs, table.ExpectedBars(0), 0.05);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => TransitionTable.Of([0, 1], [0], 2));
        Assert.Throws<ArgumentException>(() => TransitionTable.Of([0, 1], [0, 2], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => TransitionTable.Of([], [], 0));
    }
}
