using KeystoneAuthCluster.Client.Kubeconfigs.Diffs;

namespace KeystoneAuthCluster.Client.Tests.Kubeconfigs.Diffs;

public sealed class SecretMaskTests
{
    [Fact]
    public void Secrets_go_and_what_is_none_stays() => Assert.Equal(
        """
        clusters:
        - cluster:
            proxy-url: ***
            server: https://lab.example.org #***
          name: token-lab
        users:
        - name: ada #***
          user:
            client-key: /home/ada/key.pem
            client-key-data: ***
            #***
            password: ***
            tokenFile: /run/token
            unknown: ***
            token: ***
        ***
        ***
            auth-provider:
              config:
                id-token: ***
            exec:
              command: other #***
              args: [***, ***, ***, ***, ***]
              env:
              - {name: OS_CLOUD, value: dev}
              - {name: OS_PASSWORD, value: ***}
              - {name: AWS_PROFILE, value: ***}
        """,
        SecretMask.Of(
            """
            clusters:
            - cluster:
                proxy-url: http://ada:geheim@proxy:3128
                server: https://lab.example.org # https://ada:geheim@proxy
              name: token-lab
            users:
            - name: ada # my own
              user:
                client-key: /home/ada/key.pem
                client-key-data: geheim
                # token: geheim
                password: "geheim # and no comment"
                tokenFile: /run/token
                unknown: geheim
                token: |-
                  geheim
                  geheim
                auth-provider:
                  config:
                    id-token: geheim
                exec:
                  command: other # --password=geheim
                  args: [--password, geheim, --token=geheim, --verbose, next]
                  env:
                  - {name: OS_CLOUD, value: dev}
                  - {name: OS_PASSWORD, value: geheim}
                  - {name: AWS_PROFILE, value: geheim}
            """));

    [Fact]
    public void Of_a_program_s_arguments_only_our_own_flags_stay() => Assert.Equal(
        """
        users:
        - name: ada
          user:
            exec:
              args: [***, ***, ***, ***, ***, ***, --os-cloud=dev, --project-name, demo, --insecure, ***, ***, ***]
        """,
        SecretMask.Of(
            """
            users:
            - name: ada
              user:
                exec:
                  args: [login, -p, geheim, --api-key, geheim, --passphrase=geheim, --os-cloud=dev, --project-name, demo, --insecure, geheim, --password, geheim]
            """));
}
