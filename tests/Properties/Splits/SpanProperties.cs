using Riposte.Core.Errors;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Learning.Labels;
using Riposte.Learning.Splits;
using Riposte.Testkit.Splits;

namespace Riposte.Tests.Properties.Splits;

/// <summary>Thousands of random sets of intervals: several symbols, equal starts, labels without length, very long
/// ones. Expected roles come from the plain definition, label by label and block by block.</summary>
public sealed class SpanProperties
{
    private const int Sets = 3000;

    [Fact]
    public void Every_label_of_a_combinatorial_fold_has_the_role_of_the_plain_definition()
    {
        var random = RandomStream.Named(1, "cpcv");
        var folds = 0;
        for (ulong seed = 0; seed < Sets; seed++)
        {
            var labels = RandomSpans.Make(seed, 20 + random.NextInt(60), 1 + random.NextInt(4));
            var groups = 2 + random.NextInt(5);
            var embargo = SomeEmbargo(random);
            var splitter = new CombinatorialPurged(groups, 1 + random.NextInt(groups - 1), embargo);
            foreach (var fold in Folds(splitter, labels))
            {
                folds++;
                Assert.Null(SplitCheck.FirstOverlap(labels, fold));
                var roles = Plain(labels, fold, embargo.For(labels));
                Assert.Equal(Where(roles, "train"), fold.Train);
                Assert.Equal(Where(roles, "purged"), fold.Purged);
                Assert.Equal(Where(roles, "embargoed"), fold.Embargoed);
                Assert.Equal(Where(roles, "test"), fold.Test);
            }
        }
        Assert.True(folds > Sets);
    }

    [Fact]
    public void Every_label_is_tested_once_on_every_path_by_the_fold_that_the_path_names()
    {
        foreach (var (groups, tested) in ((int, int)[])[(6, 2), (10, 2), (8, 3), (4, 3), (5, 1)])
        {
            for (ulong seed = 0; seed < 20; seed++)
            {
                var labels = RandomSpans.Make(seed, 900, 1 + (int)seed % 3);
                var splitter = new CombinatorialPurged(groups, tested);
                var folds = Folds(splitter, labels);
                if (folds.Count == 0)
                {
                    continue;
                }
                var times = new int[labels.Count];
                Array.ForEach([.. folds.SelectMany(fold => fold.Test)], k => times[k]++);
                Assert.All(times, count => Assert.Equal(splitter.PathCount, count));
                var used = new HashSet<(int, int)>();
                foreach (var path in splitter.Paths())
                {
                    var covered = path.Folds.SelectMany((f, g) => folds[f].Blocks.Single(b => b.Group == g).Positions);
                    Assert.Equal(Enumerable.Range(0, labels.Count), covered);
                    Assert.All(path.Folds.Select((f, g) => (f, g)), pair => Assert.True(used.Add(pair)));
                }
                Assert.Equal(folds.Sum(fold => fold.Blocks.Count), used.Count);
            }
        }
    }

    [Fact]
    public void Walk_forward_trains_on_history_alone()
    {
        var random = RandomStream.Named(2, "walk");
        var folds = 0;
        for (ulong seed = 0; seed < Sets; seed++)
        {
            var labels = RandomSpans.Make(seed, 60 + random.NextInt(60), 1 + random.NextInt(4));
            var embargo = SomeEmbargo(random);
            var gap = embargo.For(labels);
            var test = Period.Bars(3 + random.NextInt(5));
            foreach (
                var fold in Folds(
                    new WalkForward(WalkForwardScheme.Expanding, Period.Bars(8), test, test, embargo),
                    labels
                )
            )
            {
                folds++;
                Assert.Null(SplitCheck.FirstOverlap(labels, fold));
                var window = Enumerable.Range(0, labels.Count).Where(k => labels.Start[k] < fold.TestStart).ToList();
                Assert.Equal(window.Where(k => fold.TestStart - labels.End[k] >= gap), fold.Train);
                Assert.Equal(window.Where(k => labels.End[k] > fold.TestStart), fold.Purged);
                Assert.Equal(window.Except(fold.Train).Except(fold.Purged), fold.Embargoed);
            }
        }
        Assert.True(folds > Sets / 2);
    }

    [Fact]
    public void Symbols_left_out_with_their_contemporaries_never_meet_the_training()
    {
        var folds = 0;
        for (ulong seed = 0; seed < 500; seed++)
        {
            var labels = RandomSpans.Make(seed, 120, 4);
            var splitter = new LeaveSymbolsOut(2 + (int)seed % 2, 3 + (int)seed % 4, Embargo.Bars((int)seed % 3));
            foreach (var fold in Folds(splitter, labels))
            {
                folds++;
                Assert.Null(SplitCheck.FirstOverlap(labels, fold));
                Assert.Empty(
                    fold.Train.Select(k => labels.Symbols[k]).Intersect(fold.Test.Select(k => labels.Symbols[k]))
                );
            }
        }
        Assert.True(folds > 1000);
    }

    [Fact]
    public void A_tail_never_meets_what_is_left()
    {
        for (ulong seed = 0; seed < Sets; seed++)
        {
            var labels = RandomSpans.Make(seed, 40, 1 + (int)seed % 3);
            var split = new PurgedTail(0.25).Split(labels, [.. Enumerable.Range(3, 34)]);
            Assert.Null(SplitCheck.FirstOverlap(labels, new Fold(0, split.Train, split.Tail, default, default)));
        }
    }

    [Theory]
    [InlineData("purge from the end of the first test label")]
    [InlineData("no embargo in combinatorial folds")]
    [InlineData("embargo one nanosecond short")]
    [InlineData("purge around the first test group alone")]
    [InlineData("groups cut within a moment")]
    public void Splitters_with_planted_bugs_are_caught(string bug)
    {
        var caught = 0;
        for (ulong seed = 0; seed < 300; seed++)
        {
            var labels = RandomSpans.Make(seed, 60, 3);
            foreach (var fold in Folds(new CombinatorialPurged(5, 2, Embargo.Bars(2)), labels))
            {
                var spoilt = Planted(labels, fold, bug);
                var roles = Plain(labels, spoilt, Embargo.Bars(2).For(labels));
                var isFound =
                    SplitCheck.FirstOverlap(labels, spoilt) is not null
                    || !Where(roles, "train").SequenceEqual(spoilt.Train);
                caught += isFound ? 1 : 0;
            }
        }
        Assert.True(caught > 0);
    }

    private static Fold Planted(LabelSpans labels, Fold fold, string bug)
    {
        if (bug == "groups cut within a moment")
        {
            return fold with { Train = [.. fold.Train, fold.Test[^1]], Test = fold.Test[..^1], Blocks = Shorter(fold) };
        }
        var gap = bug switch
        {
            "no embargo in combinatorial folds" => 0,
            "embargo one nanosecond short" => 19,
            _ => 20,
        };
        var train = new List<int>();
        foreach (var k in Enumerable.Range(0, labels.Count).Except(fold.Test))
        {
            var isOut = false;
            foreach (var block in bug == "purge around the first test group alone" ? fold.Blocks.Take(1) : fold.Blocks)
            {
                var (start, end) = Span(labels, block);
                start = bug == "purge from the end of the first test label" ? labels.End[block.Positions[0]] : start;
                isOut |= labels.End[k] >= start && labels.Start[k] <= end + gap;
            }
            if (!isOut)
            {
                train.Add(k);
            }
        }
        return fold with { Train = [.. train] };
    }

    private static TestBlock[] Shorter(Fold fold) =>
        [.. fold.Blocks.SkipLast(1), fold.Blocks[^1] with { Positions = fold.Blocks[^1].Positions[..^1] }];

    private static string[] Plain(LabelSpans labels, Fold fold, long gap)
    {
        var roles = new string[labels.Count];
        for (var k = 0; k < roles.Length; k++)
        {
            roles[k] = "train";
            foreach (var block in fold.Blocks.Where(block => block.Positions.Length > 0))
            {
                var (start, end) = Span(labels, block);
                if (labels.Start[k] > end && labels.Start[k] <= end + gap && roles[k] == "train")
                {
                    roles[k] = "embargoed";
                }
                if (labels.End[k] >= start && labels.Start[k] <= end)
                {
                    roles[k] = "purged";
                }
            }
            roles[k] = fold.Blocks.Any(block => block.Positions.Contains(k)) ? "test" : roles[k];
        }
        return roles;
    }

    private static (Instant Start, Instant End) Span(LabelSpans labels, TestBlock block) =>
        (block.Positions.Min(k => labels.Start[k]), block.Positions.Max(k => labels.End[k]));

    private static IEnumerable<int> Where(string[] roles, string role) =>
        Enumerable.Range(0, roles.Length).Where(k => roles[k] == role);

    // A set that cannot be split is refused, never split badly.
    private static List<Fold> Folds(ISplitter splitter, LabelSpans labels)
    {
        try
        {
            return [.. splitter.Split(labels)];
        }
        catch (UserException e) when (e.Kind == ErrorKind.Data)
        {
            return [];
        }
    }

    private static Embargo SomeEmbargo(RandomStream random) =>
        random.NextInt(5) switch
        {
            0 => Embargo.None,
            1 => Embargo.Of(new Interval(random.NextInt(30))),
            2 => Embargo.Bars(random.NextInt(4)),
            3 => Embargo.Share(random.NextInt(50) / 1000.0),
            _ => Embargo.Auto,
        };
}
