using Riposte.Core.Errors;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Learning.Scores;
using Riposte.Models.Online;
using Riposte.Models.Online.Linear;
using Riposte.Models.Online.Streams;
using Riposte.Testkit;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models.Online;

public sealed class DelayedLabelTests
{
    private static Instant At(int minute) => new(minute * 60_000_000_000L);

    private static (Dataset Data, LabelSpans Spans) Events(int count, ulong seed)
    {
        var random = RandomStream.Named(seed, "delayed");
        var data = SampleData.Product(count, 3, 3, seed);
        Instant[] starts = [.. Enumerable.Range(0, count).Select(At)];
        Instant[] ends = [.. Enumerable.Range(0, count).Select(i => At(i + 1 + random.NextInt(40)))];
        for (var i = 0; i < count; i += 11)
        {
            data.Weights[i] = 0;
        }
        return (data, new LabelSpans(starts, ends, Interval.Minute));
    }

    private static OnlineUpdater Start() => new OnlineLearner(new LogisticOptions()).Start(["f0", "f1", "f2"]);

    [Fact]
    public void Each_prediction_is_that_of_a_learner_of_the_labels_known_by_then()
    {
        var (data, spans) = Events(120, 1);
        var run = Run(data, spans);
        for (var i = 0; i < 120; i++)
        {
            var updater = Start();
            var known = Enumerable.Range(0, i).Where(j => spans.End[j] <= spans.Start[i]).OrderBy(j => spans.End[j]);
            foreach (var j in known.ThenBy(j => j))
            {
                updater.Learn(Row(data, j), (int)data.Targets[j], data.Weights[j]);
            }
            Assert.Equal(OnlineStreams.Predict(updater, Row(data, i)), run.Predictions[(3 * i)..(3 * i + 3)]);
        }
        Assert.Equal(120, run.Scores.Rows);
        Assert.Equal(109, run.Learnt);
    }

    // Predictions are those of the test above; each is scored as it was made, in the order in which labels end.
    [Fact]
    public void A_row_is_scored_by_what_was_predicted_before_its_label_was_learnt()
    {
        var (data, spans) = Events(200, 5);
        var run = PrequentialRun.Of(Start(), data, spans, 0.97, TestContext.Current.CancellationToken);
        var (loss, brier, wrong, mass) = (0.0, 0.0, 0.0, 0.0);
        foreach (var i in Enumerable.Range(0, 200).OrderBy(i => spans.End[i]).ThenBy(i => i))
        {
            var p = run.Predictions[(3 * i)..(3 * i + 3)];
            var happened = (int)data.Targets[i];
            loss = 0.97 * loss - Math.Log(p[happened]);
            brier = 0.97 * brier + p.Select((v, k) => Math.Pow(v - (k == happened ? 1.0 : 0), 2)).Sum();
            wrong = 0.97 * wrong + (Array.IndexOf(p, p.Max()) == happened ? 0 : 1);
            mass = 0.97 * mass + 1;
        }
        Assert.Equal(loss / mass, run.Scores.LogLoss, 1e-12);
        Assert.Equal(brier / mass, run.Scores.Brier, 1e-12);
        Assert.Equal(wrong / mass, run.Scores.ErrorRate, 1e-12);
    }

    // One event a minute, each label two minutes long: at minute i the learner knows the labels of the events up to i − 2, and
    // not that of i − 1, which ends one bar later.
    [Fact]
    public void A_label_is_learnt_at_its_end_and_not_a_bar_before()
    {
        Instant[] starts = [.. Enumerable.Range(0, 30).Select(At)];
        var spans = new LabelSpans(starts, [.. Enumerable.Range(2, 30).Select(At)], Interval.Minute);
        var data = SampleData.Product(30, 3, 3, 7);
        var run = Run(data, spans);
        var updater = Start();
        for (var i = 0; i < 30; i++)
        {
            if (i >= 2)
            {
                updater.Learn(Row(data, i - 2), (int)data.Targets[i - 2], data.Weights[i - 2]);
            }
            Assert.Equal(OnlineStreams.Predict(updater, Row(data, i)), run.Predictions[(3 * i)..(3 * i + 3)]);
        }
        var queue = new DelayedLabels(3, 4);
        queue.Add(1, At(0), [1, 2, 3]);
        Assert.Throws<UserException>(() => queue.Tell(1, new DelayedLabel(1, 1, At(2)), At(2) + -1, updater));
        Assert.Equal(1, queue.Waiting);
    }

    [Fact]
    public void What_happens_later_changes_no_prediction()
    {
        var random = RandomStream.Named(3, "later");
        var (data, spans) = Events(300, 2);
        var before = Run(data, spans).Predictions;
        for (var trial = 0; trial < 20; trial++)
        {
            var now = At(1 + random.NextInt(298));
            var (columns, targets) = (data.Features.Columns, (float[])[.. data.Targets]);
            columns = Array.ConvertAll(columns, column => (float[])[.. column]);
            for (var i = 0; i < 300; i++)
            {
                targets[i] = spans.End[i] > now ? random.NextInt(3) : targets[i];
                for (var f = 0; f < 3 && spans.Start[i] > now; f++)
                {
                    columns[f][i] = 1e6f;
                }
            }
            var other = data with { Features = data.Features with { Columns = columns }, Targets = targets };
            var after = Run(other, spans).Predictions;
            var count = 3 * spans.Start.Count(start => start <= now);
            Assert.Equal(before[..count], after[..count]);
            Assert.NotEqual(before, after);
        }
    }

    // The queue against a dictionary.
    [Fact]
    public void The_queue_keeps_gives_and_forgets_as_a_plain_list_does()
    {
        var random = RandomStream.Named(4, "queue");
        var queue = new DelayedLabels(1, 7);
        var plain = new SortedDictionary<long, float>();
        var (updater, mirror) = (Single(), Single());
        var (next, lost) = (0L, 0L);
        for (var step = 0; step < 5000; step++)
        {
            var key = next - random.NextInt(12);
            switch (random.NextInt(3))
            {
                case 0:
                    next += 1 + random.NextInt(2);
                    var value = (float)random.NextNormal();
                    var span = plain.Count == 0 ? 0 : Between(plain.Keys.First());
                    queue.Add(next, At(step), [value]);
                    plain[next] = value;
                    keys.Add(next);
                    if (span == 7)
                    {
                        plain.Remove(plain.Keys.First());
                        lost++;
                    }
                    break;
                case 1:
                    var told = queue.Tell(key, new DelayedLabel((int)(key & 1), 1, At(step)), At(step), updater);
                    Assert.Equal(plain.Remove(key, out var row), told);
                    if (told)
                    {
                        mirror.Learn([row], (int)(key & 1));
                    }
                    break;
                default:
                    Assert.Equal(plain.Remove(key), queue.Forget(key));
                    break;
            }
            Assert.Equal(plain.Count, queue.Waiting);
            Assert.Equal(lost, queue.Lost);
        }
        Assert.True(lost > 50 && updater.Rows > 200);
        Assert.Equal(mirror.Freeze().Info.Hash, updater.Freeze().Info.Hash);

        int Between(long oldest) => keys.Count(k => k >= oldest);
    }

    private readonly List<long> keys = [];

    [Fact]
    public void A_label_of_the_future_is_refused_and_waits_on()
    {
        var queue = new DelayedLabels(3, 4);
        var updater = Start();
        queue.Add(5, At(10), [1, 2, 3]);
        foreach (var end in (Instant[])[At(21), At(9)])
        {
            var error = Assert.Throws<UserException>(() => queue.Tell(5, new DelayedLabel(1, 1, end), At(20), updater));
            Assert.Equal(ErrorKind.Data, error.Kind);
        }
        Assert.Equal((1, 0L), (queue.Waiting, updater.Rows));
        Assert.True(queue.Tell(5, new DelayedLabel(1, 1, At(20)), At(20), updater));
        Assert.False(queue.Tell(5, new DelayedLabel(1, 1, At(20)), At(20), updater));
        Assert.Throws<ArgumentException>(() => queue.Add(5, At(11), [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => queue.Add(6, At(11), [1, 2]));
    }

    [Fact]
    public void Waiting_and_learning_allocate_nothing()
    {
        var queue = new DelayedLabels(3, 16);
        var updater = Start();
        float[] row = [1, 2, 3];
        Assert.Equal(
            0,
            Allocations.Least(round =>
            {
                queue.Add(round, At(round), row);
                queue.Tell(round, new DelayedLabel(1, 1, At(round)), At(round), updater);
            })
        );
    }

    [Fact]
    public void Scores_without_fading_are_the_plain_means_and_with_it_the_weighted_ones()
    {
        var random = RandomStream.Named(6, "scores");
        const int Rows = 200;
        var (probabilities, outcomes) = (new double[3 * Rows], new Outcome[Rows]);
        var (plain, fading) = (new PrequentialScore(), new PrequentialScore(0.97));
        Assert.True(double.IsNaN(plain.LogLoss));
        var losses = new double[Rows];
        for (var i = 0; i < Rows; i++)
        {
            float[] p = [(float)random.NextDouble(), (float)random.NextDouble(), (float)random.NextDouble()];
            var sum = p.Sum();
            p = Array.ConvertAll(p, v => v / sum);
            outcomes[i] = (Outcome)random.NextInt(3);
            for (var k = 0; k < 3; k++)
            {
                probabilities[3 * i + k] = p[k];
            }
            plain.Add(p, (int)outcomes[i]);
            fading.Add(p, (int)outcomes[i]);
            losses[i] = -Math.Log(p[(int)outcomes[i]]);
        }
        Assert.Equal(ProbabilityScores.LogLoss(probabilities, outcomes), plain.LogLoss, 1e-12);
        Assert.Equal(ProbabilityScores.Brier(probabilities, outcomes), plain.Brier, 1e-12);
        var weights = losses.Select((_, i) => Math.Pow(0.97, Rows - 1 - i)).ToArray();
        Assert.Equal(losses.Select((l, i) => l * weights[i]).Sum() / weights.Sum(), fading.LogLoss, 1e-12);
        Assert.Throws<ArgumentException>(() => plain.Add([float.NaN, 0, 1], 0));
        Assert.ThrowsAny<ArgumentException>(() => plain.Add([0.5f, 0.5f], 2));
        Assert.ThrowsAny<ArgumentException>(() => new PrequentialScore(0));
    }

    private static OnlineUpdater Single() => new OnlineLearner(new LogisticOptions { Classes = 2 }).Start(["a"]);

    private static PrequentialRun Run(Dataset data, LabelSpans spans) =>
        PrequentialRun.Of(Start(), data, spans, cancel: TestContext.Current.CancellationToken);

    private static float[] Row(Dataset data, int i) => [.. data.Features.Columns.Select(column => column[i])];
}
