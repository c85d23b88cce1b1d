using System.Collections.Immutable;
using System.Globalization;
using Riposte.Core.Time;

namespace Riposte.Runtime.Configuration;

/// <summary>Which bars are labelled: <c>every:5</c>, <c>cusum:0.02</c>, <c>volatility:95%</c>,
/// <c>schedule:funding</c>.</summary>
public abstract record EventSetting
{
    /// <summary>Every n-th bar.</summary>
    public sealed record Every(int Step) : EventSetting
    {
        /// <inheritdoc/>
        public override string ToString() => Text($"every:{Step}");
    }

    /// <summary>The CUSUM filter; a fixed threshold, or a multiple of a volatility.</summary>
    public sealed record Cusum(double Threshold, VolatilitySetting? Volatility) : EventSetting
    {
        /// <inheritdoc/>
        public override string? Feature => Volatility?.Feature;

        /// <inheritdoc/>
        public override string ToString() =>
            Volatility is null ? Text($"cusum:{Threshold}") : Text($"cusum:{Threshold} {Volatility}");
    }

    /// <summary>Spikes of volatility, or of the true range: above a quantile of the past when below 1 and
    /// <paramref name="IsQuantile"/>, else above a multiple of its median.</summary>
    public sealed record Spikes(bool IsRange, double Level, bool IsQuantile, int Window) : EventSetting
    {
        /// <inheritdoc/>
        public override string? Feature => IsRange ? "true_range" : new VolatilitySetting(100, 1).Feature;

        /// <inheritdoc/>
        public override string ToString()
        {
            var level = IsQuantile ? ConfigText.Percent(Level) : Text($"{Level}x");
            return Text($"volatility:{(IsRange ? "range:" : "")}{level}:{Window}");
        }
    }

    /// <summary>Times of the day in nanoseconds since midnight UTC; <paramref name="Name"/> where it has one.</summary>
    public sealed record Clock(string Name, ImmutableArray<long> Times) : EventSetting
    {
        /// <inheritdoc/>
        public override string ToString()
        {
            var times = Times.Select(time =>
                Text($"{time / Interval.Hour.Nanoseconds:00}:{time / Interval.Minute.Nanoseconds % 60:00}")
            );
            return "schedule:" + (Name.Length > 0 ? Name : string.Join(',', times));
        }
    }

    /// <summary>The feature whose column the sampler reads; null when it reads none.</summary>
    public virtual string? Feature => null;

    /// <summary>Whether every bar is an event.</summary>
    public bool IsEveryBar => this is Every { Step: 1 };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
