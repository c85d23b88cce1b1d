using System.Text.Json.Nodes;
using Riposte.Core.Time;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>Whole days, or calendar months: <c>1d</c>, <c>1w</c> from Monday, <c>1M</c> from the first.</summary>
internal sealed class DaysType : ConfigType
{
    public override string Describe => "whole days or months such as 1d, 1w (Mondays), 1M (the first)";

    public override ConfigValue Parse(string text) =>
        !Interval.TryParse(text, out var interval) ? ConfigValue.Bad("is no length of time.", $"Expected: {Describe}.")
        : interval.IsCalendar || interval.IsMultipleOf(Interval.Day) ? ConfigValue.Good(interval, interval.ToString())
        : ConfigValue.Bad("is no number of whole days.", $"Expected: {Describe}.");

    public override JsonObject Schema() => SchemaParts.Pattern("^[0-9]+[smhdwM]$");
}
