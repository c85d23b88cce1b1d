using System.Collections.Immutable;

namespace Riposte.Core.Market.Cleaning;

/// <summary>Steps in the order they are applied: another order is another result.</summary>
public sealed class CleaningPlan
{
    /// <summary>Some steps.</summary>
    /// <param name="steps">At least one; a step that leaves no prices, <see cref="PercentStep"/>, only at the end.</param>
    /// <exception cref="ArgumentException">There is no step, or one comes after the prices are gone.</exception>
    public CleaningPlan(IEnumerable<ICleaningStep> steps)
    {
        Steps = [.. steps];
        if (Steps.IsEmpty)
        {
            throw new ArgumentException("There is no step.", nameof(steps));
        }
        if (Steps.SkipLast(1).Any(step => step is PercentStep))
        {
            throw new ArgumentException("percent leaves no prices for a step after it: put it last", nameof(steps));
        }
    }

    /// <summary>The steps in order.</summary>
    public ImmutableArray<ICleaningStep> Steps { get; }

    /// <summary>Reads steps such as <c>fill:previous:3,spikes:20:10,percent</c>.</summary>
    /// <param name="text">Text.</param>
    /// <param name="plan">The plan; null when the text is none.</param>
    /// <param name="problem">What is wrong with the text; null when nothing is.</param>
    public static bool TryParse(
        string? text,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out CleaningPlan? plan,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? problem
    ) => CleaningText.TryParse(text ?? "", out plan, out problem);

    /// <summary>Applies the steps one after the other.</summary>
    public CleaningResult Apply(MarketTable table)
    {
        var current = table;
        var entries = ImmutableArray.CreateBuilder<CleaningEntry>(Steps.Length);
        foreach (var step in Steps)
        {
            var next = step.Apply(current, out var changed);
            entries.Add(new CleaningEntry(step.Text, changed, current.Hash, next.Hash));
            current = next;
        }
        return new CleaningResult(
            current,
            new CleaningManifest(
                table.Symbol,
                table.Interval,
                table.Count,
                table.Hash,
                current.Hash,
                entries.MoveToImmutable()
            )
        );
    }

    /// <summary>The form that <see cref="TryParse"/> reads back.</summary>
    public override string ToString() => string.Join(',', Steps.Select(step => step.Text));
}
