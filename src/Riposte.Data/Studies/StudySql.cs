namespace Riposte.Data.Studies;

/// <summary>The statements of the store; PostgreSQL takes them, too.</summary>
internal static class StudySql
{
    private const string Study = "(SELECT id FROM study WHERE name = @study)";

    public const string Create = """
        INSERT INTO study (id, name, space, options, subject, description, created)
        SELECT COALESCE(MAX(id), 0) + 1, @name, @space, @options, @subject, @description, @created FROM study
        """;

    public const string Find =
        "SELECT name, space, options, subject, description, created FROM study WHERE name = @study";

    public const string Names = "SELECT name FROM study ORDER BY created, id";

    public const string Id = "SELECT id FROM study WHERE name = @study";

    public const string Count = "SELECT COUNT(*) FROM trial WHERE study = @study";

    public const string Append = """
        INSERT INTO trial (study, number, state, point, fence, attempts)
        VALUES (@study, @number, 0, @point, 0, 0)
        """;

    public const string Trials = $"""
        SELECT number, state, point, attempts, worker, started, ended, note, scores, figure_names, figures, returns
        FROM trial WHERE study = {Study} AND number >= @first ORDER BY number
        """;

    public const string Intermediates = $"""
        SELECT value.number, value.step, value.value
        FROM intermediate AS value
        JOIN trial ON trial.study = value.study AND trial.number = value.number AND trial.fence = value.fence
        WHERE value.study = {Study} AND value.number >= @first AND trial.state <> 0
        ORDER BY value.number, value.step
        """;

    public const string PutBackDead = $"{Died} WHERE study = {Study} AND state = 1 AND lease_end <= @now";

    public const string Abandon = $"{Died} WHERE {Held}";

    public const string NextWaiting = $"""
        SELECT number, point, fence, attempts FROM trial
        WHERE study = {Study} AND state = 0 ORDER BY number LIMIT 1
        """;

    public const string Take = $"""
        UPDATE trial
        SET state = 1, fence = fence + 1, attempts = attempts + 1, worker = @worker, started = @now, lease_end = @end
        WHERE study = {Study} AND number = @number
        """;

    public const string Beat = $"UPDATE trial SET lease_end = @end WHERE {Held}";

    public const string Release = $"""
        UPDATE trial SET state = 0, attempts = attempts - 1, lease_end = NULL WHERE {Held}
        """;

    public const string Finish = $"""
        UPDATE trial
        SET state = @state, lease_end = NULL, ended = @now, note = @note, scores = @scores,
            figure_names = @names, figures = @figures, returns = @returns
        WHERE {Held}
        """;

    public const string LastStep = $"""
        SELECT MAX(step) FROM intermediate WHERE study = {Study} AND number = @number AND fence = @fence
        """;

    public const string Report = $"""
        INSERT INTO intermediate (study, number, fence, step, value)
        SELECT study, number, fence, @step, @value FROM trial WHERE {Held}
        """;

    // Tried once more after the first attempt, failed after the second.
    private const string Died = """
        UPDATE trial
        SET state = CASE WHEN attempts >= 2 THEN 4 ELSE 0 END, lease_end = NULL,
            ended = CASE WHEN attempts >= 2 THEN @now END, note = CASE WHEN attempts >= 2 THEN @note END
        """;

    private const string Held = $"study = {Study} AND number = @number AND state = 1 AND fence = @fence";
}
