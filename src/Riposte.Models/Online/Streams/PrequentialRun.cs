using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;

namespace Riposte.Models.Online.Streams;

/// <summary>
/// Test, then train, in order of time: before each event the labels that have ended by then are learnt, in the order of their
/// ends; then the event is predicted; then it waits for its own label. So a prediction depends on nothing that was unknown
/// when it was made.
/// </summary>
/// <remarks>Dawid: Statistical theory, the prequential approach, 1984.</remarks>
/// <param name="Predictions">Row-major, one probability a class, for every row of the data set in its order.</param>
/// <param name="Scores">Score after each row's outcome became known, counted in that order.</param>
/// <param name="Learnt">Rows learnt.</param>
public sealed record PrequentialRun(float[] Predictions, PrequentialScore Scores, long Learnt)
{
    /// <summary>Runs an updater over labelled events.</summary>
    /// <param name="updater">What predicts and learns.</param>
    /// <param name="data">Events; positions are those of the spans. A row of weight 0 is predicted and never
    /// learnt.</param>
    /// <param name="spans">When each event is known and its label ends.</param>
    /// <param name="fading">α of the scores.</param>
    /// <param name="cancel">Stops the run.</param>
    /// <exception cref="ArgumentException">The data and the spans have different numbers of events, rows do not rise, or
    /// the features are not the updater's.</exception>
    public static PrequentialRun Of(
        OnlineUpdater updater,
        Dataset data,
        LabelSpans spans,
        double fading = 1,
        CancellationToken cancel = default
    )
    {
        Check(updater, data, spans);
        var rows = data.Rows;
        int[] byEnd = [.. Enumerable.Range(0, rows.Length).OrderBy(i => spans.End[rows[i]]).ThenBy(i => i)];
        var classes = updater.Options.Classes;
        var predictions = new float[rows.Length * classes];
        var scores = new PrequentialScore(fading);
        var waiting = new DelayedLabels(data.Features.Names.Length, Math.Max(1, MostOpen(rows, spans)));
        var row = new float[data.Features.Names.Length];
        var (before, told) = (updater.Rows, 0);
        for (var i = 0; i < rows.Length; i++)
        {
            if (i % 256 == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }
            var now = spans.Start[rows[i]];
            // Labels of later rows that end at this very moment are not made yet.
            for (; told < byEnd.Length && spans.End[rows[byEnd[told]]] <= now && byEnd[told] < i; told++)
            {
                Tell(byEnd[told], now);
            }
            OnlineRows.Gather(data.Features, rows[i], row);
            updater.PredictRow(row, predictions.AsSpan(i * classes, classes));
            waiting.Add(i, now, row);
        }
        for (; told < byEnd.Length; told++)
        {
            Tell(byEnd[told], spans.End[rows[byEnd[told]]]);
        }
        return new PrequentialRun(predictions, scores, updater.Rows - before);

        void Tell(int i, Core.Time.Instant now)
        {
            var target = (int)data.Targets[rows[i]];
            scores.Add(predictions.AsSpan(i * classes, classes), target);
            Core.Check.That(
                waiting.Tell(i, new DelayedLabel(target, data.Weights[rows[i]], spans.End[rows[i]]), now, updater)
            );
        }
    }

    // Rows between the oldest that still waits and the newest.
    private static int MostOpen(int[] rows, LabelSpans spans)
    {
        var (most, done) = (0, new bool[rows.Length]);
        int[] byEnd = [.. Enumerable.Range(0, rows.Length).OrderBy(i => spans.End[rows[i]]).ThenBy(i => i)];
        var (oldest, told) = (0, 0);
        for (var i = 0; i < rows.Length; i++)
        {
            for (
                ;
                told < byEnd.Length && spans.End[rows[byEnd[told]]] <= spans.Start[rows[i]] && byEnd[told] < i;
                told++
            )
            {
                done[byEnd[told]] = true;
            }
            while (oldest < i && done[oldest])
            {
                oldest++;
            }
            most = Math.Max(most, i - oldest + 1);
        }
        return most;
    }

    private static void Check(OnlineUpdater updater, Dataset data, LabelSpans spans)
    {
        if (spans.Count != data.Features.Count)
        {
            throw new ArgumentException($"{data.Features.Count} events and {spans.Count} spans.", nameof(spans));
        }
        if (!updater.FeatureNames.SequenceEqual(data.Features.Names))
        {
            throw new ArgumentException("The events have other features than the updater.", nameof(data));
        }
        _ = OnlineRows.Of(data, updater.Options.Classes, nameof(data));
        for (var i = 1; i < data.Rows.Length; i++)
        {
            if (data.Rows[i] <= data.Rows[i - 1])
            {
                throw new ArgumentException("Rows do not rise.", nameof(data));
            }
        }
    }
}
