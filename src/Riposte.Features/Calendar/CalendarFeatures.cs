using System.Collections.Immutable;

namespace Riposte.Features.Calendar;

/// <summary>The catalogue's part about time of day and week.</summary>
internal static class CalendarFeatures
{
    public static ImmutableArray<FeatureDefinition> All { get; } =
    [
        HourOfDayStep.Definition,
        DayOfWeekStep.Definition,
        MinutesToFundingStep.Definition,
        FundingTimeLeftStep.Definition,
        MinuteOfHourStep.Definition,
        DayOfMonthStep.Definition,
        MonthOfYearStep.Definition,
        PeriodElapsedStep.Definition,
        SessionStep.Definition,
        WeekendStep.Definition,
        DaysToExpiryStep.Definition,
        SeasonalReturnStep.Definition,
        SeasonalVolatilityStep.Definition,
        CmeWeekendStep.Definition,
        CmeGapStep.Definition,
    ];
}
