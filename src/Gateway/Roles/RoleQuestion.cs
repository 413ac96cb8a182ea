namespace KeystoneAuthCluster.Gateway.Roles;

/// <summary>What has to be known of present roles to decide a request.</summary>
internal abstract record RoleQuestion
{
    private RoleQuestion()
    {
    }

    /// <summary>Nothing.</summary>
    public sealed record None : RoleQuestion
    {
        /// <summary>The only one there needs to be.</summary>
        public static None Instance { get; } = new();
    }

    /// <summary>The roles of a user in a project.</summary>
    public sealed record Of(string ProjectId, string UserId) : RoleQuestion;

    /// <summary>The roles of somebody of whom the review does not tell enough.</summary>
    /// <param name="Cause">What it does not tell.</param>
    public sealed record Unanswerable(string Cause) : RoleQuestion
    {
        /// <summary>It does not tell who the user is to Keystone.</summary>
        public static Unanswerable NoUser { get; } = new("the review has no uid that can be a Keystone user's");

        /// <summary>It tells of a project that Keystone cannot have.</summary>
        public static Unanswerable NoProject { get; } = new("the review's project id cannot be Keystone's");
    }
}
